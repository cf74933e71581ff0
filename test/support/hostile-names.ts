/** Names of functions as bytes that have broken pictures elsewhere, and that must run nothing. */
export const HOSTILE_NAMES: readonly string[] = [
  '</script><script>window.broken = 1</script>',
  '</title><script>window.broken = 1</script>',
  ']]><script>window.broken = 1</script><![CDATA[',
  '"><img src=x onerror="window.broken = 1">',
  "' onload='window.broken = 1",
  '<!-- &amp; &lt;script> --> <?xml?> <!DOCTYPE x>',
  '`$\x7bwindow.broken = 1}`\\',
  '\0\x01\b\t\n\v\r\x1b[31m\x7f',
  '\xff\xfe_bad\xc3',
  '\xe2\x80\xa8line\xe2\x80\xa9',
  '\xe2\x80\xaegnp.exe\xe2\x80\xac \xe2\x81\xa6\xe2\x81\xa9',
  '\xc2\x85\xc2\xad\xef\xbb\xbf\xe2\x80\x8b',
  '\xef\xbf\xbe\xef\xbf\xbf\xf4\x8f\xbf\xbf',
  '\xf0\x9f\x94\xa5\xf0\x9f\x94\xa5 \xe6\xbc\xa2\xe5\xad\x97',
  '',
];
