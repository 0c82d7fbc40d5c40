export default {
  title: 'Kettle',
  url: 'https://kettle.example.com',
  baseUrl: '/',
  i18n: {defaultLocale: 'en', locales: ['en', 'fr']},
};
