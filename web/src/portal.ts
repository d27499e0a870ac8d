import "./styles/tokens.css";
import "./styles/base.css";
import "./styles/parts.css";
import "./styles/portal.css";
import "./page/partial";
import "./page/once";
import "./page/errors";
import "./page/size";
