/** HTML as word processors put it on the clipboard (shortened: the shape of their markup, none of their style sheets). @module */

export const wordHtml = `<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office" xmlns:w="urn:schemas-microsoft-com:office:word">
<head><meta http-equiv=Content-Type content="text/html; charset=utf-8"><meta name=Generator content="Microsoft Word 15">
<!--[if gte mso 9]><xml><w:WordDocument><w:View>Normal</w:View></w:WordDocument></xml><![endif]-->
<style><!-- p.MsoNormal {margin:0cm;font-size:11.0pt;font-family:"Calibri",sans-serif;} --></style></head>
<body lang=FR style='tab-interval:35.4pt;word-wrap:break-word'><!--StartFragment-->
<h1><span style='mso-fareast-font-family:"Times New Roman"'>Projet de service<o:p></o:p></span></h1>
<h3>Le
public</h3>
<p class=MsoNormal><span style='color:#C00000'>Des jeunes de 16 à 25 ans, avec un <b>appui renforcé</b></span><span
style='mso-comment-continuation:1'>.</span><span class=MsoCommentReference><span style='font-size:8.0pt'><a class=msocomanchor id="_anchor_1" href="#_msocom_1" name="_msoanchor_1">[NB1]</a></span></span><o:p></o:p></p>
<p class=MsoListParagraphCxSpFirst style='text-indent:-18.0pt;mso-list:l0 level1 lfo1'><![if !supportLists]><span style='font-family:Symbol'><span style='mso-list:Ignore'>·<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp;&nbsp; </span></span></span><![endif]>Une place d’accueil<o:p></o:p></p>
<p class=MsoListParagraphCxSpLast style='margin-left:72.0pt;text-indent:-18.0pt;mso-list:l0 level2 lfo1'><![if !supportLists]><span style='font-family:"Courier New"'><span style='mso-list:Ignore'>o<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp; </span></span></span><![endif]>la nuit<o:p></o:p></p>
<p class=MsoListParagraph style='text-indent:-18.0pt;mso-list:l1 level1 lfo2'><![if !supportLists]><span style='mso-list:Ignore'>1.<span style='font:7.0pt "Times New Roman"'>&nbsp;&nbsp;&nbsp; </span></span><![endif]>Premier temps<o:p></o:p></p>
<p class=MsoNormal><o:p>&nbsp;</o:p></p>
<table class=MsoTableGrid border=1 cellspacing=0 cellpadding=0><tr><td width=200 valign=top><p class=MsoNormal>Année<o:p></o:p></p></td><td><p class=MsoNormal>Places<o:p></o:p></p></td></tr>
<tr><td><p class=MsoNormal>2027<o:p></o:p></p></td><td><p class=MsoNormal>14<o:p></o:p></p></td></tr></table>
<p class=MsoNormal><!--[if gte vml 1]><v:shape id="_x0000_i1025"></v:shape><![endif]--><![if !vml]><img width=100 height=50 src="file:///C:/Users/nadia/AppData/Local/Temp/clip_image002.jpg" v:shapes="_x0000_i1025"><![endif]></p>
<p class=MsoNormal>Voir <a href="https://www.cnsa.fr/">le site</a>.<o:p></o:p></p>
<!--EndFragment-->
<div style='mso-element:comment-list'><hr class=msocomoff align=left size=1 width="33%"><div style='mso-element:comment'><p class=MsoCommentText><a href="#_msoanchor_1" class=msocomoff>[NB1]</a>À vérifier</p></div></div>
</body></html>`

export const libreOfficeHtml = `<!DOCTYPE html>
<html><head><meta http-equiv="content-type" content="text/html; charset=utf-8"/><title></title><meta name="generator" content="LibreOffice 24.8.4.2 (Linux)"/>
<style type="text/css">@page { size: 21cm 29.7cm; margin: 2cm } p { line-height: 115%; background: transparent }</style></head>
<body lang="fr-FR" link="#000080" vlink="#800000" dir="ltr">
<h2 class="western">Notre réponse</h2>
<p style="line-height: 115%; margin-bottom: 0.25cm"><font face="Liberation Serif, serif"><font size="3" style="font-size: 12pt">Un
lieu <i>ouvert</i>, <u>pas un</u> foyer <strike>fermé</strike>.</font></font></p>
<ul>
	<li><p style="margin-bottom: 0cm">Accueil</p>
	<ul>
		<li><p style="margin-bottom: 0cm">de jour</p></li>
		<li><p style="margin-bottom: 0cm">de nuit</p></li>
	</ul>
	</li>
	<li><p>Suivi</p></li>
</ul>
<blockquote>Je veux pouvoir rentrer le soir.</blockquote>
<p><br/></p>
</body></html>`

export const googleDocsHtml = `<meta charset='utf-8'><meta charset="utf-8"><b style="font-weight:normal;" id="docs-internal-guid-7f9c0d2a-7fff-1b2c"><h1 dir="ltr" style="line-height:1.38;margin-top:20pt;"><span style="font-size:20pt;font-family:Arial,sans-serif;color:#000000;font-weight:400;font-style:normal;text-decoration:none;">Budget</span></h1><p dir="ltr" style="line-height:1.38;"><span style="font-size:11pt;font-weight:400;font-style:normal;text-decoration:none;white-space:pre-wrap;">Très </span><span style="font-size:11pt;font-weight:700;white-space:pre-wrap;">important</span><span style="font-weight:400;white-space:pre-wrap;"> : rien.</span></p><ol style="margin-top:0;"><li dir="ltr" aria-level="1"><p dir="ltr" role="presentation"><span style="font-weight:400;">un</span></p></li><ol><li dir="ltr" aria-level="2"><p dir="ltr" role="presentation"><span style="font-weight:400;">deux</span></p></li></ol></ol></b><br class="Apple-interchange-newline">`
