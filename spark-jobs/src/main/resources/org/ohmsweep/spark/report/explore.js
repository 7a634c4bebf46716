"use strict";
/* Parallel coordinates of the table of results: an axis for each column that tells points apart and for the outcomes, a line
   for each point. Brushes on axes say which rows are kept, by the event "kept" of the document. */
(() => {
  const { table } = JSON.parse(document.getElementById("report-data").textContent);
  const figure = document.getElementById("explore");
  const NOTHING = "-";
  const TOP = 44;
  const HEIGHT = 250;
  const MARGIN = 78;
  const LEAST_GAP = 84;
  const MOST_LABELS = 12;
  const STEPS = 50;
  const COLOURS = ohmsweepCharts.parts.VIRIDIS.slice(1, 8);

  function svg(name, attributes, parent) {
    const element = document.createElementNS("http://www.w3.org/2000/svg", name);
    Object.entries(attributes).forEach(([key, value]) => element.setAttribute(key, value));
    parent?.append(element);
    return element;
  }

  const short = (text, most) => (text.length > most ? `${text.slice(0, most - 1)}\u2026` : text);

  /** Where a column's values are on its axis, from 0 to 1 (null for none), and what is written there. */
  function places(values) {
    const distinct = [...new Set(values)];
    const known = distinct.filter((value) => value !== NOTHING);
    if (known.every((value) => !Number.isNaN(Number(value)))) {
      known.sort((one, other) => one - other);
    }
    const names = distinct.length > known.length ? [NOTHING, ...known] : known;
    const last = Math.max(1, names.length - 1);
    const index = new Map(names.map((name, i) => [name, i / last]));
    return { at: values.map((value) => index.get(value)), steps: last, text: (at) => names[Math.round(at * last)] };
  }

  function outcomes(values) {
    const numbers = values.map(Number.parseFloat);
    const known = numbers.filter((number) => !Number.isNaN(number));
    const low = known.reduce((one, other) => Math.min(one, other), Infinity);
    const range = known.reduce((one, other) => Math.max(one, other), -Infinity) - low;
    return {
      at: numbers.map((number) => (Number.isNaN(number) ? null : range > 0 ? (number - low) / range : 0)),
      steps: STEPS,
      text: (at) => (low + at * range).toFixed(1),
    };
  }

  function axisOf(column, isOutcome) {
    const values = table.rows.map((row) => row[column]);
    return { name: table.head[column], low: 0, high: 1, ...(isOutcome ? outcomes(values) : places(values)) };
  }

  const traits = table.head.map((name, i) => i).slice(table.head.length - table.traits);
  const axes = [...traits.map((column) => axisOf(column, false)), ...table.outcomes.map((column) => axisOf(column, true))];
  const isBrushed = (axis) => axis.low > 0 || axis.high < 1;
  const y = (at) => TOP + (1 - at) * HEIGHT;
  // Ends are set by repeated steps, and places are fractions.
  const NEAR = 1e-6;
  let lines = [];
  let width = 0;

  function keeps(i) {
    return axes.every((axis) => !isBrushed(axis)
      || (axis.at[i] !== null && axis.at[i] >= axis.low - NEAR && axis.at[i] <= axis.high + NEAR));
  }

  /** Lines as one path for those that are left out and one for each colour: thousands of lines are a few elements. */
  function draw() {
    const brushed = axes.some(isBrushed);
    const paths = lines.map(() => []);
    const acc = axes[traits.length].at;
    const kept = new Set();
    table.rows.forEach((row, i) => {
      if (keeps(i)) {
        kept.add(i);
      }
      const colour = kept.has(i) ? 1 + Math.round(acc[i] * (COLOURS.length - 1)) : 0;
      let pen = "M";
      axes.forEach((axis) => {
        if (axis.at[i] === null) {
          pen = "M";
        } else {
          paths[colour].push(`${pen}${axis.x} ${y(axis.at[i]).toFixed(1)}`);
          pen = "L";
        }
      });
    });
    lines.forEach((path, i) => path.setAttribute("d", paths[i].join("")));
    axes.forEach((axis) => {
      axis.group.classList.toggle("brushed", isBrushed(axis));
      axis.brush.setAttribute("y", y(axis.high));
      axis.brush.setAttribute("height", isBrushed(axis) ? Math.max(2, (axis.high - axis.low) * HEIGHT) : 0);
      Object.entries(axis.ends).forEach(([end, handle]) => {
        handle.setAttribute("y", y(axis[end]) - (end === "high" ? 7 : 0));
        handle.setAttribute("aria-valuenow", Math.round(100 * axis[end]));
        handle.setAttribute("aria-valuetext", axis.text(axis[end]));
      });
    });
    document.getElementById("clear").disabled = !brushed;
    document.getElementById("kept").textContent = `${kept.size} of ${table.rows.length} points`;
    return brushed ? kept : null;
  }

  let waiting = false;
  /** At most once a frame, however fast a mouse moves. */
  function brush(axis, low, high) {
    axis.low = Math.max(0, Math.min(1, low));
    axis.high = Math.max(0, Math.min(1, high));
    if (!waiting) {
      waiting = true;
      requestAnimationFrame(() => {
        waiting = false;
        document.dispatchEvent(new CustomEvent("kept", { detail: draw() }));
      });
    }
  }

  /** Drags with the pointer: a new brush from where it was put down, or one end of the brush. */
  function drag(element, axis, end) {
    let from = null;
    const at = (event) => 1 - (event.clientY - element.ownerSVGElement.getBoundingClientRect().top - TOP) / HEIGHT;
    element.addEventListener("pointerdown", (event) => {
      element.setPointerCapture(event.pointerId);
      from = end ? axis[end === "low" ? "high" : "low"] : at(event);
      axis.isMoved = false;
    });
    element.addEventListener("pointermove", (event) => {
      if (from !== null && (axis.isMoved || end || Math.abs(at(event) - from) * HEIGHT > 3)) {
        axis.isMoved = true;
        brush(axis, Math.min(from, at(event)), Math.max(from, at(event)));
      }
    });
    element.addEventListener("pointerup", () => {
      from = null;
      if (!axis.isMoved && !end) {
        brush(axis, 0, 1);
      }
    });
    element.addEventListener("pointercancel", () => { from = null; });
  }

  function steer(handle, axis, end) {
    const moves = { ArrowUp: 1, ArrowRight: 1, ArrowDown: -1, ArrowLeft: -1, PageUp: 5, PageDown: -5, Home: -Infinity, End: Infinity };
    handle.addEventListener("keydown", (event) => {
      if (event.key === "Escape") {
        brush(axis, 0, 1);
      } else if (event.key in moves) {
        event.preventDefault();
        const to = (Math.round(axis[end] * axis.steps) + moves[event.key]) / axis.steps;
        brush(axis, end === "low" ? Math.min(to, axis.high) : axis.low, end === "low" ? axis.high : Math.max(to, axis.low));
      }
    });
  }

  function label(text, most, attributes, parent) {
    const element = svg("text", attributes, parent);
    element.append(short(text, most));
    svg("title", {}, element).textContent = text;
  }

  function build() {
    const plot = figure.querySelector(".plot");
    width = plot.clientWidth;
    const gap = Math.max(LEAST_GAP, (width - 2 * MARGIN) / (axes.length - 1));
    const size = [2 * MARGIN + gap * (axes.length - 1), TOP + HEIGHT + 12];
    const root = svg("svg", { width: size[0], height: size[1], viewBox: `0 0 ${size.join(" ")}`, role: "group", "aria-label": "Parallel coordinates" });
    lines = ["", ...COLOURS].map((colour) => svg("path", colour ? { style: `stroke: ${colour}` } : {}, root));
    axes.forEach((axis, i) => {
      axis.x = Math.round(MARGIN + gap * i);
      axis.group = svg("g", {}, root);
      // Names are wider than the gap: every other one is higher.
      label(axis.name, 24, { x: axis.x, y: i % 2 ? 12 : 28, "text-anchor": "middle", class: "name" }, axis.group);
      svg("line", { x1: axis.x, x2: axis.x, y1: y(0), y2: y(1) }, axis.group);
      const every = axis.steps === STEPS ? STEPS / 5 : Math.ceil((axis.steps + 1) / MOST_LABELS);
      for (let step = 0; step <= axis.steps; step += every) {
        label(axis.text(step / axis.steps), 13, { x: axis.x - 9, y: y(step / axis.steps) + 4, "text-anchor": "end" }, axis.group);
      }
      axis.brush = svg("rect", { class: "brush", x: axis.x - 7, width: 14 }, axis.group);
      drag(svg("rect", { class: "reach", x: axis.x - 14, y: TOP - 7, width: 28, height: HEIGHT + 14 }, axis.group), axis, null);
      axis.ends = Object.fromEntries([["low", "from"], ["high", "up to"]].map(([end, name]) => {
        const handle = svg("rect", {
          class: "end", x: axis.x - 7, width: 14, height: 7, tabindex: 0, role: "slider", "aria-orientation": "vertical",
          "aria-valuemin": 0, "aria-valuemax": 100, "aria-label": `${axis.name}, ${name}`,
        }, axis.group);
        drag(handle, axis, end);
        steer(handle, axis, end);
        return [end, handle];
      }));
    });
    plot.replaceChildren(root);
    draw();
  }

  if (table.outcomes.length > 0) {
    figure.hidden = false;
    build();
    document.getElementById("clear").addEventListener("click", () => axes.forEach((axis) => brush(axis, 0, 1)));
    window.addEventListener("resize", () => figure.querySelector(".plot").clientWidth !== width && build());
  }
})();
