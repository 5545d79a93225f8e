/** VK marks mentions as `[id1|Anna]` and links as `[https://…|words]`; people should read the words. */
export function readableText(text: string): string {
  return text
    .replace(/\[(?:id|club|public|event|app)\d+(?:[:_][^\]|]*)?\|([^\]]+)\]/g, '$1')
    .replace(/\[(https?:\/\/[^\]|\s]+)\|([^\]]+)\]/g, '$2 ($1)')
}
