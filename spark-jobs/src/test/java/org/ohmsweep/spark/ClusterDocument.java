package org.ohmsweep.spark;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The marked blocks of docs/cluster.md. */
public final class ClusterDocument {
    /**
     * A block between fences.
     *
     * @param mark the comment before it, empty where there is none
     * @param language of the fence
     * @param text its lines
     */
    public record Block(String mark, String language, String text) {
        /** The command of a console block: without prompt and line breaks. */
        public String command() {
            return text.replaceFirst("^\\$ ", "").replace("\\\n", " ").strip();
        }

        /** The settings of a properties block. */
        public Map<String, String> settings() {
            Map<String, String> settings = new LinkedHashMap<>();
            text.lines().forEach(line -> {
                String[] parts = line.strip().split(" +", 2);
                settings.put(parts[0], parts[1]);
            });
            return settings;
        }
    }

    /** Mark of a block of settings. */
    private static final String SETTINGS = "settings of a secured cluster";

    private static final Pattern BLOCK =
            Pattern.compile("(?:^<!-- ([^\\n]*) -->\\n)?^```(\\w*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private ClusterDocument() {}

    /** All blocks, in order. */
    public static List<Block> blocks() {
        try {
            return blocksOf(Files.readString(ProjectFolder.repository().resolve("docs/cluster.md")));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All blocks of a page in Markdown, in order. */
    public static List<Block> blocksOf(String page) {
        List<Block> blocks = new ArrayList<>();
        for (Matcher found = BLOCK.matcher(page); found.find(); ) {
            blocks.add(new Block(found.group(1) == null ? "" : found.group(1), found.group(2), found.group(3)));
        }
        return blocks;
    }

    /** The settings of a secured cluster, with a secret of their own. */
    static Map<String, String> securedSettings() {
        Map<String, String> settings = blocks(SETTINGS).get(0).settings();
        settings.computeIfPresent("spark.authenticate.secret", (key, value) -> value + System.nanoTime());
        return settings;
    }

    /** The only command with a mark. */
    public static String command(String mark) {
        List<Block> blocks = blocks(mark);
        if (blocks.size() != 1) {
            throw new IllegalStateException(blocks.size() + " blocks are marked '" + mark + "'");
        }
        return blocks.get(0).command();
    }

    /** The blocks with a mark. */
    public static List<Block> blocks(String mark) {
        return blocks().stream().filter(block -> block.mark().equals(mark)).toList();
    }
}
