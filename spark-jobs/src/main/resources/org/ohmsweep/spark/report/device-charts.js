"use strict";
/* The kinds of charts that only pages about measured devices have; what they return is that of charts.js. */
(() => {
  const { DARK, DASHES, LIGHT, MARKS, axis, base, frame, grids, legend, number, records, tip, unique, withTitles } = ohmsweepCharts.parts;

  /** Four digits; small numbers, such as conductances in S, with an exponent. */
  function short(value) {
    const rounded = Number(value.toPrecision(4));
    return rounded !== 0 && Math.abs(rounded) < 1e-3 ? rounded.toExponential() : String(rounded);
  }

  const label = (colours) => axis(colours, {}).axisLabel;

  /** Boxes over places, side by side for each series: quantiles at 5, 25, 50, 75 and 95 %, and a line at the target. */
  function boxes(chart, view, width, colours) {
    const rows = records(chart, view);
    const panels = unique(rows.map((row) => row.panel));
    const places = unique(rows.map((row) => row.x)).map(String);
    const names = unique(rows.map((row) => row.series));
    const top = legend(names, width, colours, 14);
    const left = 66;
    const widest = width - left - 24;
    const columns = panels.length === 1 ? 1 : Math.max(1, Math.floor(width / (Math.max(230, 26 * places.length) + left + 24)));
    const layout = grids(panels, { panelsPerRow: columns }, width, top.height, {
      left, right: 24, bottom: 52, height: panels.length === 1 ? 330 : 220,
      width: Math.max(180, Math.min(widest, Math.floor(width / Math.min(columns, panels.length)) - left - 24, Math.max(420, 60 * places.length))),
    });
    const palette = colours.isDark ? DARK : LIGHT;
    const index = new Map(places.map((place, i) => [place, i]));
    const draw = (colour, s) => (params, api) => {
      const slot = api.size([1, 0])[0];
      const half = Math.max(1, Math.min(9, (0.34 * slot) / names.length));
      const height = (i) => api.coord([api.value(0), api.value(i)])[1];
      const x = api.coord([api.value(0), 0])[0] + (s - (names.length - 1) / 2) * 2.4 * half;
      const line = (x1, y1, x2, y2, style) => ({ type: "line", shape: { x1, y1, x2, y2 }, style });
      const thin = { stroke: colour, lineWidth: 1.2 };
      const [low, quarter, median, threeQuarters, high, target] = [1, 2, 3, 4, 5, 6].map(height);
      const edge = Math.min(0.46 * slot, names.length * 2 * half);
      return {
        type: "group",
        children: [
          line(x, low, x, quarter, thin),
          line(x, threeQuarters, x, high, thin),
          {
            type: "rect",
            shape: { x: x - half, y: threeQuarters, width: 2 * half, height: quarter - threeQuarters },
            style: { ...thin, fill: s % 2 === 0 ? colour : colours.page, fillOpacity: 0.35 },
          },
          line(x - half, median, x + half, median, { stroke: colour, lineWidth: 2.4 }),
          ...(s === 0 ? [line(x + 1.2 * half - edge, target, x + 1.2 * half + edge, target, { stroke: colours.ink, lineWidth: 1, lineDash: [2, 2] })] : []),
        ],
      };
    };
    return {
      ...frame(layout, top, width, colours),
      xAxis: panels.map((name, i) => axis(colours, { type: "category", data: places, gridIndex: i, name: view.x.title, nameGap: 30, axisLabel: { ...label(colours), interval: 0 } })),
      yAxis: panels.map((name, i) => axis(colours, {
        type: "value", scale: true, gridIndex: i, name: view.y, nameGap: left - 16, axisLabel: { ...label(colours), formatter: short },
        splitLine: { show: true, lineStyle: { color: colours.line, opacity: 0.6 } },
      })),
      tooltip: {
        ...base(colours).tooltip,
        trigger: "axis",
        axisPointer: { type: "shadow", shadowStyle: { color: colours.line, opacity: 0.3 } },
        formatter: (params) => {
          const { row } = params[0].data;
          return tip(`${view.x.title} ${row.x}, target ${short(row.target)}`, params.map(({ seriesName, color, data }) => ({
            colour: color,
            text: `${seriesName}: median ${short(data.row.p50)}, quartiles ${short(data.row.p25)} and ${short(data.row.p75)}, `
              + `5th and 95th percentile ${short(data.row.p5)} and ${short(data.row.p95)}, n = ${data.row.n}`,
          })));
        },
      },
      series: panels.flatMap((panel, i) => names.map((name, s) => {
        const colour = palette[s % palette.length];
        return {
          type: "custom", name, xAxisIndex: i, yAxisIndex: i, clip: true, color: colour, itemStyle: { color: colour },
          encode: { x: 0, y: [1, 2, 3, 4, 5, 6] },
          renderItem: draw(colour, s),
          data: rows.filter((row) => row.panel === panel && row.series === name).map((row) => ({
            value: [index.get(String(row.x)), row.p5, row.p25, row.p50, row.p75, row.p95, row.target], row,
          })),
        };
      })),
    };
  }

  /** Two plots a panel: the distribution functions of measured and simulated values, and their quantiles against each other. */
  function quantiles(chart, view, width, colours) {
    const rows = records(chart, view);
    const panels = unique(rows.map((row) => row.panel));
    const names = ["measured", "simulated"];
    const top = legend(names, width, colours);
    const [left, right] = [62, 22];
    const pairs = Math.max(1, Math.min(panels.length, chart.panelsPerRow, Math.floor(width / 500)));
    const beside = Math.floor(width / (2 * pairs)) - left - right;
    const isPair = beside >= 130;
    const plots = panels.flatMap((panel) => [panel, ""]);
    const layout = grids(plots, { panelsPerRow: isPair ? 2 * pairs : 1 }, width, top.height, {
      left, right, bottom: 52, height: 190,
      width: Math.min(300, isPair ? beside : width - left - right),
    });
    const [colour, other] = colours.isDark ? DARK : LIGHT;
    const scaled = { type: "value", scale: true, splitNumber: 4 };
    const grid = { splitLine: { show: true, lineStyle: { color: colours.line, opacity: 0.6 } } };
    const series = panels.flatMap((panel, i) => {
      const mine = rows.filter((row) => row.panel === panel);
      const all = mine.flatMap((row) => [row.measured, row.simulated]);
      const ends = [Math.min(...all), Math.max(...all)];
      // Far outliers, which the other plot shows, would leave no room for the rest.
      const middle = mine.filter((row) => row.probability >= 0.05 && row.probability <= 0.95)
        .flatMap((row) => [row.measured, row.simulated]);
      const [low, high] = middle.length > 0 ? [Math.min(...middle), Math.max(...middle)] : ends;
      const isDrawn = (value) => value >= low - (high - low) && value <= high + (high - low);
      const curve = (name, s) => ({
        type: "line", name, xAxisIndex: 2 * i, yAxisIndex: 2 * i, showSymbol: false, symbol: MARKS[s], color: s === 0 ? colour : other,
        itemStyle: { color: s === 0 ? colour : other },
        lineStyle: { color: s === 0 ? colour : other, width: 1.8, type: DASHES[s] },
        data: mine.filter((row) => isDrawn(row[name])).map((row) => ({ value: [row[name], row.probability], row })),
      });
      return [
        ...names.map(curve),
        {
          type: "line", xAxisIndex: 2 * i + 1, yAxisIndex: 2 * i + 1, silent: true, showSymbol: false, color: colours.quiet, z: 1,
          tooltip: { show: false }, lineStyle: { color: colours.quiet, width: 1, type: [4, 3] },
          data: [[ends[0], ends[0]], [ends[1], ends[1]]],
        },
        {
          type: "scatter", xAxisIndex: 2 * i + 1, yAxisIndex: 2 * i + 1, symbol: "circle", symbolSize: 4, z: 2,
          itemStyle: { color: colour, opacity: 0.9 },
          data: mine.map((row) => ({ value: [row.measured, row.simulated], row })),
        },
      ];
    });
    return {
      ...frame(layout, top, width, colours),
      // A title has the room of both plots.
      title: withTitles(layout, colours).map((title) => ({
        ...title, textStyle: { ...title.textStyle, width: (isPair ? 2 : 1) * (layout.grid[0].width + right) + (isPair ? left : 0) },
      })),
      xAxis: plots.map((name, i) => axis(colours, {
        ...scaled, ...(i % 2 === 0 ? {} : grid), gridIndex: i, axisLabel: { ...label(colours), formatter: short }, name: i % 2 === 0 ? view.x.title : "measured", nameGap: 30,
      })),
      yAxis: plots.map((name, i) => axis(colours, {
        ...(i % 2 === 0 ? { type: "value", min: 0, max: 1, interval: 0.25 } : scaled), ...grid,
        axisLabel: { ...label(colours), formatter: short },
        gridIndex: i, name: i % 2 === 0 ? view.y : "simulated", nameGap: left - 16,
      })),
      tooltip: {
        ...base(colours).tooltip,
        formatter: ({ data }) => data.row === undefined ? null : tip(`${[data.row.panel, "quantile"].filter(Boolean).join(", ")} at ${number(100 * data.row.probability, 1)} %`, [
          { colour, text: `measured: ${short(data.row.measured)}` },
          { colour: other, text: `simulated: ${short(data.row.simulated)}` },
        ]),
      },
      series,
    };
  }

  Object.assign(ohmsweepCharts.KINDS, { BOXES: boxes, QUANTILES: quantiles });
})();
