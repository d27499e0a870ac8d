// <tp-signature>: draw a signature with finger, pen or mouse. The strokes become an SVG path in the input inside, which
// stays there for whoever types a name instead: no script, no pointer, or a hand that can't draw.
const WIDTH = 480;
const HEIGHT = 160;
const SVG = "http://www.w3.org/2000/svg";
const LIMIT = 20_000; // characters that the act takes

class Signature extends HTMLElement {
  private strokes: string[] = [];
  private drawing = "";
  private path = document.createElementNS(SVG, "path");

  connectedCallback(): void {
    const input = this.querySelector("input");
    if (!input) return;
    const pad = document.createElementNS(SVG, "svg");
    pad.setAttribute("viewBox", `0 0 ${WIDTH} ${HEIGHT}`);
    pad.setAttribute("class", "signature-pad");
    pad.setAttribute("aria-hidden", "true");
    pad.append(this.path);
    const again = document.createElement("button");
    again.type = "button";
    again.className = "plain-link";
    again.textContent = "重签";
    again.addEventListener("click", () => {
      this.strokes = [];
      this.show(input);
    });
    this.prepend(pad, again);
    this.strokes = input.value.startsWith("M") ? [input.value] : [];
    this.show(input);

    pad.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      pad.setPointerCapture(event.pointerId);
      this.drawing = `M${this.at(pad, event)}`;
    });
    pad.addEventListener("pointermove", (event) => {
      if (!this.drawing) return;
      this.drawing += `L${this.at(pad, event)}`;
      this.path.setAttribute("d", this.strokes.join("") + this.drawing);
    });
    const end = (): void => {
      if (!this.drawing) return;
      const whole = this.strokes.join("") + this.drawing;
      if (whole.length <= LIMIT) this.strokes.push(this.drawing);
      this.drawing = "";
      this.show(input);
    };
    pad.addEventListener("pointerup", end);
    pad.addEventListener("pointercancel", end);
  }

  private at(pad: SVGSVGElement, event: PointerEvent): string {
    const box = pad.getBoundingClientRect();
    const x = Math.round(((event.clientX - box.left) / box.width) * WIDTH);
    const y = Math.round(((event.clientY - box.top) / box.height) * HEIGHT);
    return `${x} ${y}`;
  }

  private show(input: HTMLInputElement): void {
    const drawn = this.strokes.join("");
    this.path.setAttribute("d", drawn);
    // A typed name is kept while nothing is drawn.
    if (drawn || input.value.startsWith("M")) input.value = drawn;
    this.classList.toggle("is-drawn", drawn !== "");
  }
}

customElements.define("tp-signature", Signature);
