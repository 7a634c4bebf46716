package org.ohmsweep.grid;

import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.ohmsweep.Suggestion;
import org.ohmsweep.data.IdxFile;
import org.ohmsweep.data.fetch.Checksum;
import org.ohmsweep.data.fetch.PublishedFile;
import org.ohmsweep.data.fetch.PublishedSet;

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
     * @throws GridException at the first thing that is wrong, with its place, its value and a remedy
     */
    public static List<PublishedSet> read(String location, String text) {
        YamlNode root = YamlReader.read(new Location(location, 1, 1), text);
        List<PublishedSet> sets = new ArrayList<>();
        for (YamlNode.Entry entry : mapping("the file", root).entries()) {
            sets.add(set(entry));
        }
        if (sets.isEmpty()) {
            throw new GridException(root.at(), "there is no image set", FORM);
        }
        return List.copyOf(sets);
    }

    private static PublishedSet set(YamlNode.Entry entry) {
        YamlNode.Mapping set = mapping(entry.key(), entry.value());
        for (YamlNode.Entry part : set.entries()) {
            if (!KEYS.contains(part.key())) {
                throw new GridException(
                        part.at(),
                        "unknown key '" + part.key() + "' in the image set " + entry.key(),
                        Suggestion.remedy(part.key(), KEYS));
            }
        }
        try {
            return new PublishedSet(
                    entry.key(),
                    Values.text(TITLE, required(set, TITLE)),
                    Values.text(LICENCE, required(set, LICENCE)),
                    mirrors(required(set, MIRRORS)),
                    files(set));
        } catch (GridException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new GridException(entry.at(), e.getMessage(), FORM, e);
        }
    }

    private static List<URI> mirrors(YamlNode node) {
        if (!(node instanceof YamlNode.Sequence list)) {
            throw Values.wrongType(MIRRORS, "a list of addresses", node, null);
        }
        List<URI> mirrors = new ArrayList<>();
        for (YamlNode item : list.items()) {
            String address = Values.text(MIRRORS, item);
            try {
                mirrors.add(URI.create(address));
            } catch (IllegalArgumentException e) {
                throw new GridException(
                        item.at(), "mirror " + item.shown() + " is no address", "write https://host/folder/", e);
            }
        }
        return mirrors;
    }

    /** The four files, each with its checksum from one of the two sections. */
    private static List<PublishedFile> files(YamlNode.Mapping set) {
        Map<String, Checksum> checksums = new LinkedHashMap<>();
        collect(set, CONTENT, Checksum.Of.CONTENT, checksums);
        collect(set, GZIP, Checksum.Of.GZIP, checksums);
        List<PublishedFile> files = new ArrayList<>();
        for (IdxFile file : IdxFile.values()) {
            if (!checksums.containsKey(file.fileName())) {
                throw new GridException(
                        set.at(), "there is no sha256 of " + file.fileName(), "add it under sha256: " + FORM);
            }
            files.add(new PublishedFile(file, checksums.get(file.fileName())));
        }
        return files;
    }

    private static void collect(YamlNode.Mapping set, String section, Checksum.Of of, Map<String, Checksum> checksums) {
        if (set.find(section).isEmpty()) {
            return;
        }
        for (YamlNode.Entry entry : mapping(section, required(set, section)).entries()) {
            if (!FILES.contains(entry.key())) {
                throw new GridException(
                        entry.at(),
                        "unknown file '" + entry.key() + "' in " + section,
                        Suggestion.remedy(entry.key(), FILES));
            }
            Checksum checksum;
            try {
                checksum = new Checksum(of, Values.text(entry.key(), entry.value()));
            } catch (IllegalArgumentException e) {
                throw new GridException(entry.value().at(), e.getMessage(), "write the checksum's 64 digits", e);
            }
            if (checksums.put(entry.key(), checksum) != null) {
                throw new GridException(
                        entry.at(), entry.key() + " has two checksums", "remove one of " + CONTENT + " and " + GZIP);
            }
        }
    }

    private static YamlNode required(YamlNode.Mapping set, String key) {
        return set.find(key)
                .orElseThrow(() -> new GridException(set.at(), "there is no " + key, "add it: " + FORM))
                .value();
    }

    private static YamlNode.Mapping mapping(String what, YamlNode node) {
        if (node instanceof YamlNode.Mapping mapping) {
            return mapping;
        }
        throw new GridException(node.at(), what + " must be a mapping of keys to values, found " + node.shown(), FORM);
    }
}
