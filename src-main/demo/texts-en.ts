import type { DemoTexts } from './topics.ts';

export const textsEn: DemoTexts = {
  hello: `I am the demo that is built into Lockchat. I am **not a language model**: I know a few texts by heart, and none of them answers your question. What I can do is show you how this app behaves, offline and without an account.

Ask me for one of these:

- **markdown**: headings, a table, code with a copy button
- **a long answer**, to see how scrolling and Stop feel
- **a slow answer**, to see text arrive word by word
- **a cut**: the connection breaks in the middle, and the answer is carried on
- **a stall**: the server falls silent
- **a missing model**: the server's passing fault, asked again by itself
- **a rate limit**: the server asks for a pause, and gets it
- **history**, **keyboard**, **providers**: what this app keeps, and how to get around

For real answers, open **Settings → Providers** and paste the address of a server. Everything you see here goes through the very same client.
`,
  markdown: `# What an answer can look like

Text can be *emphasised*, **strong**, ~~struck out~~ or \`code\`. A line can lead somewhere: [what Markdown is](https://commonmark.org). A link opens in your browser, and only when you click it.

## Lists

1. Numbered, where the order counts
2. With points below a point
   - like this one
   - and this one

- [x] A task that is done
- [ ] A task that is not

## Code

Each block has a button that copies it:

\`\`\`typescript
/** The sum of the numbers from 1 to n. */
export function sum(n: number): number {
  return (n * (n + 1)) / 2;
}
\`\`\`

\`\`\`shell
echo "What is a monad?" | lockchat ask
\`\`\`

## A table

| Unit | In bytes | Good for |
| :--- | -------: | :------- |
| kB   |    1,000 | a note   |
| MB   | 1,000,000 | a photo |

> A quotation stands a little aside, so that it is not taken for the answer itself.

That is all of it. Nothing in an answer can run, load a picture from elsewhere, or open a page by itself.
`,
  slow: `This answer comes slowly, three pieces a second, as from a large model on a small machine. While it arrives you can scroll up and read, and the page stays where you put it. You can press Stop, and what has come so far stays. You can close the window: the answer goes on, and it is here when you come back.
`,
  cut: `This answer will be cut in the middle, as when a connection breaks. An answer is complete only when its server says so, and this one's server will fall over before it does.

First Lockchat helps itself: it sends back what it has, asks for the rest, and joins the two exactly where they meet. If you read closely you will not find the place, because the repeated words are taken out again, character for character.

Then it happens a second time. Now the answer is marked as interrupted, nothing of it is lost, and you decide: **Continue** asks for the rest, **Retry** asks anew, **Keep** leaves it as it is. Press Continue, and the answer will be carried on from the very character where it stopped.

Here it is whole again. The same happens after a crash, or when the plug is pulled: what was received is on the disk, and the next start offers it to you.
`,
  stall: `In a moment this answer will stop moving. The connection stays open, but nothing comes, as when a server has died without saying goodbye. Lockchat waits for a minute of silence before it gives up, and you can press Stop at any time.

After that the rest is asked for and joined, and you read on here, as if nothing had happened. A server that only thinks for a long time is not disturbed: as long as it sends anything at all, it is given its time.
`,
  'missing-model': `Here is your answer, at the third attempt. Twice the server said that the model does not exist. It does exist: that fault passes, so Lockchat asked again, each time after a longer wait, and showed you what it was doing.

After four attempts it would have told you plainly that the model is missing. It never asks again once a part of the answer is on the screen, so no text ever comes twice.
`,
  'rate-limit': `Here is your answer. At first the server said that it is asked too often, and to come back in three seconds. Lockchat waited just that long and not less, with a countdown, and then asked again. You could have skipped the wait, or stopped.
`,
  providers: `To talk to a real model, open **Settings → Providers**, choose **Add a provider**, and paste an address. Any of these is enough:

- a whole address with its token, such as \`http://host/v1/chat/completions?auth=…\`
- the base of a server, such as \`http://localhost:1234/v1\`
- a host alone

Lockchat works out the rest, and **Test connection** tells you whether it works. Your token is encrypted by the keyring of your system. Where there is no keyring, it is kept until you quit and never written down.
`,
  history: `Every conversation stays on this machine. Your message is written to the disk before it is sent, and an answer while it arrives, so that even a power cut costs you no more than the last moment of it.

In the list on the left you can rename a conversation, or delete it and take the deletion back. **Search** finds any word in any of them. Where it all lies is shown in **Settings → History**. Nothing is sent anywhere but to the server you ask.
`,
  keyboard: `Everything works without a mouse. **Enter** sends, **Shift+Enter** begins a new line. **Ctrl+Shift+Space** (**Cmd+Shift+Space** on a Mac) opens a small window over whatever you are doing: ask, read, press **Escape**, and you are back at your work. You can choose other keys for it in **Settings → Shortcuts**.

In a terminal there is \`lockchat ask\`: it writes the answer to standard output, so it can stand in the middle of a pipe.
`,
};
