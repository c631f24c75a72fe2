/**
 * A path that can be clicked, where the terminal can do that (OSC 8), else the path alone. Apple's Terminal and dumb
 * ones cannot. VS Code's opens a plain path in the editor, and such a link in another program. Pure.
 *
 * Source: https://gist.github.com/egmontkob/eb114294efbcd5adb1944c9f3cb5feda
 */
export function link(text: string, file: URL, env: Readonly<Record<string, string | undefined>>): string {
  return canLink(env) ? `\u001b]8;;${file.href}\u001b\\${text}\u001b]8;;\u001b\\` : text;
}

function canLink(env: Readonly<Record<string, string | undefined>>): boolean {
  if (env.TERM === "dumb" || env.NO_COLOR || env.TERM_PROGRAM === "vscode") return false;
  return (
    ["iTerm.app", "WezTerm", "ghostty", "Hyper", "zed"].includes(env.TERM_PROGRAM ?? "") ||
    Boolean(env.WT_SESSION || env.KITTY_WINDOW_ID || env.KONSOLE_VERSION || env.DOMTERM) ||
    Number(env.VTE_VERSION ?? 0) >= 5_000 ||
    /^(?:xterm-kitty|alacritty|foot)/.test(env.TERM ?? "")
  );
}
