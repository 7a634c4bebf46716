package org.ohmsweep.spark.sweep;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ohmsweep.spark.SweepRunner;

/** The marked blocks of docs/cluster.md. */
final class ClusterDocument {
    /**
     * A block between fences.
     *
     * @param mark the comment before it, empty where there is none
     * @param language what the fence says
     * @param text its lines
     */
    record Block(String mark, String language, String text) {
        /** The command of a console block: without prompt and line breaks. */
        String command() {
            return text.replaceFirst("^\\$ ", "").replace("\\\n", " ").strip();
        }

        /** The settings of a properties block. */
        Map<String, String> settings() {
            Map<String, String> settings = new LinkedHashMap<>();
            text.lines().forEach(line -> {
                String[] parts = line.strip().split(" +", 2);
                settings.put(parts[0], parts[1]);
            });
            return settings;
        }
    }

    private static final Pattern BLOCK =
            Pattern.compile("(?:^<!-- ([^\\n]*) -->\\n)?^```(\\w*)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    private ClusterDocument() {}

    /** All blocks, in order. */
    static List<Block> blocks() {
        try {
            String page = Files.readString(SweepRunner.repository().resolve("docs/cluster.md"));
            List<Block> blocks = new ArrayList<>();
            for (Matcher found = BLOCK.matcher(page); found.find(); ) {
                blocks.add(new Block(found.group(1) == null ? "" : found.group(1), found.group(2), found.group(3)));
            }
            return blocks;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The blocks with a mark. */
    static List<Block> blocks(String mark) {
        return blocks().stream().filter(block -> block.mark().equals(mark)).toList();
    }
}
