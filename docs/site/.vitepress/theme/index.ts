// Without fonts: the reader's own are good, and nothing is loaded for them.
import theme from "vitepress/theme-without-fonts";
import "./style.css";

export default theme;
