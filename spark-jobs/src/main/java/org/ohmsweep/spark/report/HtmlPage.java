package org.ohmsweep.spark.report;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.samskivert.mustache.Mustache;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A report as HTML. User texts go through the template, which escapes them, or into the data, which is not a script:
 * allowed scripts are listed by their hashes, and the browser runs no others.
 */
final class HtmlPage {
    private static final String ECHARTS = "/META-INF/resources/webjars/echarts/%s/dist/echarts.min.js";

    private HtmlPage() {}

    /** The page of a content, to which its template refers as {@code report}. */
    static String of(Page report) {
        String echarts =
                String.format(ECHARTS, Resources.text("echarts.version").strip());
        List<String> scripts = Stream.concat(Stream.of(echarts), report.scripts().stream())
                .map(name -> inline(Resources.text(name)))
                .toList();
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("report", report);
        parts.put("style", Resources.text("page.css"));
        parts.put("scripts", scripts);
        parts.put("policy", scripts.stream().map(HtmlPage::hash).collect(Collectors.joining(" ")));
        parts.put("data", json(report));
        return Mustache.compiler()
                .emptyStringIsFalse(true)
                .withLoader(name -> new StringReader(Resources.text(name)))
                .compile(Resources.text(report.template()))
                .execute(parts);
    }

    private static String json(Page report) {
        Map<String, Object> charts = new LinkedHashMap<>();
        for (Chart chart : report.charts()) {
            Map<String, Object> entry = new LinkedHashMap<>();
            entry.put("kind", chart.kind());
            entry.put("columns", chart.kind().columns());
            entry.put("panelsPerRow", chart.panelsPerRow());
            entry.put("views", chart.views());
            charts.put(chart.id(), entry);
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("title", report.title());
        data.put("table", report.table());
        data.put("charts", charts);
        try {
            // Occurs in strings only; escaped, it cannot end the element that holds the data.
            return new ObjectMapper().writeValueAsString(data).replace("<", "\\u003c");
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write the data of " + report.title(), e);
        }
    }

    /** A script whose text cannot end its element early; in a string the escape means the same. */
    private static String inline(String script) {
        return script.replace("</script", "<\\/script");
    }

    private static String hash(String script) {
        try {
            byte[] sha256 = MessageDigest.getInstance("SHA-256").digest(script.getBytes(StandardCharsets.UTF_8));
            return "'sha256-" + Base64.getEncoder().encodeToString(sha256) + "'";
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
