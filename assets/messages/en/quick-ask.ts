/** Texts of quick-ask. Accessible names are an interface: outside tests rely on them. */
export const quickAsk = {
  'quick-ask.title': 'Quick ask',
  'quick-ask.field': 'Ask anything',
  'quick-ask.new': 'New',
  'quick-ask.open': 'Open in Lockchat',
  'quick-ask.attach-selection': 'Attach what is selected',
  'quick-ask.attach-clipboard': 'Attach what you copied',
  'quick-ask.attach-screenshot': 'Attach a screenshot',
  'quick-ask.selection-name': 'Selection',
  'quick-ask.clipboard-name': 'Clipboard',
  'quick-ask.screenshot-name': 'Screenshot',
  'quick-ask.selection-nothing': 'Nothing is selected in any window.',
  'quick-ask.clipboard-nothing': 'The clipboard has neither text nor an image.',
  'quick-ask.selection-unsupported':
    'This system doesn’t show apps what is selected. Copy it, then attach what you copied.',
  'quick-ask.screenshot-unsupported':
    'This desktop doesn’t let apps take screenshots. Take one with its own tool, copy it, then attach what you copied.',
  'quick-ask.pin': 'Keep open',
  'quick-ask.ask-as': 'Ask as',
  'quick-ask.copy': 'Copy answer',
  'quick-ask.return': 'Copy and go back',
  'quick-ask.return-hint': 'Then paste it with {keys} where you were',
  'region.title': 'Choose a part of the screen',
  'region.hint':
    'Drag over a part of the screen, or draw it with the arrow keys. Enter takes all of it, Escape nothing.',
  'region.drawn':
    'Enter takes this part, Escape nothing. Arrow keys move it, with Shift they change its size.',
  'region.size': '{width} × {height}',
} as const;
