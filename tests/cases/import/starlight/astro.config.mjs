export default defineConfig({
  site: 'https://star.example.com',
  integrations: [starlight({
    title: 'Kettle',
    locales: {root: {label: 'English', lang: 'en'}, de: {label: 'Deutsch'}},
    sidebar: [{label: 'Guides', autogenerate: {directory: 'guides'}}],
  })],
});
