export default {
  title: 'On en parle après',
  park: { open: 'En parler après' },
  thread: { aboutMeans: 'Cette remarque parle d’argent. Voulez-vous en parler après ?' },
}
