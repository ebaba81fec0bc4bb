import { PRODUCT } from '../product.ts';

/**
 * The desktop entry, `<id>.desktop`: the menu's line, its actions, and the links that the app opens. The desktop
 * finds the app's windows and portals find the app by its name.
 *
 * @param exec the command, quoted where it must be.
 */
export function desktopEntry(exec: string = PRODUCT.command): string {
  return `[Desktop Entry]
Type=Application
Version=1.4
Name=${PRODUCT.name}
GenericName=Chat with Language Models
GenericName[ru]=Чат с языковыми моделями
Comment=${PRODUCT.summary.en}
Comment[ru]=${PRODUCT.summary.ru}
Exec=${exec} %U
Icon=${PRODUCT.id}
Terminal=false
Categories=Network;Chat;
Keywords=chat;ask;assistant;language model;AI;LLM;
Keywords[ru]=чат;вопрос;ассистент;помощник;языковая модель;нейросеть;ИИ;
MimeType=x-scheme-handler/lockchat;
StartupNotify=true
StartupWMClass=${PRODUCT.id}
Actions=new-chat;quick-ask;

[Desktop Action new-chat]
Name=New Chat
Name[ru]=Новый чат
Exec=${exec} --new-chat

[Desktop Action quick-ask]
Name=Quick Ask
Name[ru]=Быстрый вопрос
Exec=${exec} --quick-ask
`;
}
