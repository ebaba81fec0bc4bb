import type { Release } from '../changelog.ts';
import { PRODUCT } from '../product.ts';

/** What a catalogue of software shows, `<id>.metainfo.xml`, by the AppStream specification. */
export function metainfo(releases: readonly Release[]): string {
  const { id, name, summary, paragraphs, homepage, issues, screenshots, maker, mail, license } = PRODUCT;
  return `<?xml version="1.0" encoding="UTF-8"?>
<component type="desktop-application">
  <id>${id}</id>
  <metadata_license>CC0-1.0</metadata_license>
  <project_license>${license}</project_license>
  <name>${name}</name>
  <summary>${escape(summary.en)}</summary>
  <summary xml:lang="ru">${escape(summary.ru)}</summary>
  <developer_name>${escape(maker)}</developer_name>
  <update_contact>${mail}</update_contact>
  <description>
${paragraphs.en.map((text) => `    <p>${escape(text)}</p>`).join('\n')}
${paragraphs.ru.map((text) => `    <p xml:lang="ru">${escape(text)}</p>`).join('\n')}
  </description>
  <launchable type="desktop-id">${id}.desktop</launchable>
  <url type="homepage">${homepage}</url>
  <url type="bugtracker">${issues}</url>
  <screenshots>
    <screenshot type="default">
      <caption>A conversation</caption>
      <caption xml:lang="ru">Разговор</caption>
      <image type="source">${screenshots}/conversation.png</image>
    </screenshot>
    <screenshot>
      <caption>A quick question over any other window</caption>
      <caption xml:lang="ru">Быстрый вопрос поверх любого окна</caption>
      <image type="source">${screenshots}/quick-ask.png</image>
    </screenshot>
  </screenshots>
  <provides>
    <binary>${PRODUCT.command}</binary>
    <mediatype>x-scheme-handler/lockchat</mediatype>
  </provides>
  <recommends>
    <control>keyboard</control>
    <control>pointing</control>
  </recommends>
  <requires>
    <display_length compare="ge">400</display_length>
  </requires>
  <content_rating type="oars-1.1" />
  <releases>
${releases.map(release).join('\n')}
  </releases>
</component>
`;
}

function release({ version, date, changes }: Release): string {
  const items = changes.map((change) => `          <li>${escape(change)}</li>`).join('\n');
  const type = version.includes('-') ? 'development' : 'stable';
  return `    <release version="${version}" date="${date}" type="${type}">
      <description>
        <ul>
${items}
        </ul>
      </description>
    </release>`;
}

function escape(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
}
