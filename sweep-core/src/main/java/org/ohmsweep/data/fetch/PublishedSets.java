package org.ohmsweep.data.fetch;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ohmsweep.data.IdxFile;
import org.ohmsweep.yaml.Location;
import org.ohmsweep.yaml.YamlException;
import org.ohmsweep.yaml.YamlNode;
import org.ohmsweep.yaml.YamlReader;

/** Reads which image sets can be downloaded, from where, and how they are known: the form of conf/datasets.yaml. */
public final class PublishedSets {
    private static final String TITLE = "title";
    private static final String LICENCE = "licence";
    private static final String MIRRORS = "mirrors";
    private static final String CONTENT = "sha256";
    private static final String GZIP = "gzip_sha256";
    private static final List<String> KEYS = List.of(TITLE, LICENCE, MIRRORS, CONTENT, GZIP);
    private static final List<String> FILES =
            Arrays.stream(IdxFile.values()).map(IdxFile::fileName).toList();
    private static final String FORM = "see conf/datasets.yaml for the form";

    private PublishedSets() {}

    /**
     * Reads a list of image sets.
     *
     * @param location the file's name, as messages should show it
     * @param text the file's content
     * @return the sets in the order of the file, at least one
     * @throws YamlException at the first thing that is wrong, with its place, its value and a remedy
     */
    public static List<PublishedSet> read(String location, String text) {
        YamlNode root = YamlReader.read(Location.ofFile(location), text);
        List<PublishedSet> sets = new ArrayList<>();
        root.asMapping("the file", "names to image sets", FORM).entries().forEach(entry -> sets.add(set(entry)));
        if (sets.isEmpty()) {
            throw root.error("there is no image set", FORM);
        }
        return List.copyOf(sets);
    }

    private static PublishedSet set(YamlNode.Entry entry) {
        String what = "the image set " + entry.key();
        YamlNode.Mapping set = entry.value().asMapping(what, "keys to values", FORM);
        set.onlyKeys(what, KEYS);
        try {
            return new PublishedSet(
                    entry.key(),
                    set.required(TITLE, what, FORM).asText(TITLE),
                    set.required(LICENCE, what, FORM).asText(LICENCE),
                    mirrors(set.required(MIRRORS, what, FORM)),
                    files(set));
        } catch (IllegalArgumentException e) {
            throw new YamlException(entry.at(), e.getMessage(), FORM, e);
        }
    }

    private static List<URI> mirrors(YamlNode node) {
        List<URI> mirrors = new ArrayList<>();
        for (YamlNode item : node.asList(MIRRORS, "addresses", FORM)) {
            try {
                mirrors.add(URI.create(item.asText(MIRRORS)));
            } catch (IllegalArgumentException e) {
                throw item.error("mirror " + item.shown() + " is not an address", "write https://host/folder/", e);
            }
        }
        return mirrors;
    }

    /** The four files, each with its checksum from one of the two sections. */
    private static List<PublishedFile> files(YamlNode.Mapping set) {
        Map<String, Checksum> checksums = new LinkedHashMap<>();
        set.find(CONTENT).ifPresent(node -> collect(CONTENT, node, Checksum.Of.CONTENT, checksums));
        set.find(GZIP).ifPresent(node -> collect(GZIP, node, Checksum.Of.GZIP, checksums));
        List<PublishedFile> files = new ArrayList<>();
        for (IdxFile file : IdxFile.values()) {
            if (!checksums.containsKey(file.fileName())) {
                throw set.error("there is no sha256 of " + file.fileName(), "add it under sha256: " + FORM);
            }
            files.add(new PublishedFile(file, checksums.get(file.fileName())));
        }
        return files;
    }

    private static void collect(String section, YamlNode node, Checksum.Of of, Map<String, Checksum> checksums) {
        YamlNode.Mapping files = node.asMapping(section, "files to checksums", FORM);
        files.onlyKeys(section, FILES);
        for (YamlNode.Entry entry : files.entries()) {
            Checksum checksum;
            try {
                checksum = new Checksum(of, entry.value().asText(entry.key()));
            } catch (IllegalArgumentException e) {
                throw entry.value().error(e.getMessage(), "write the checksum's 64 digits", e);
            }
            if (checksums.put(entry.key(), checksum) != null) {
                throw new YamlException(
                        entry.at(), entry.key() + " has two checksums", "remove one of " + CONTENT + " and " + GZIP);
            }
        }
    }
}
