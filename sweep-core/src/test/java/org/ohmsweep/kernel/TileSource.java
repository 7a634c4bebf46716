package org.ohmsweep.kernel;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.BiFunction;
import java.util.function.IntFunction;
import java.util.stream.Collectors;

/**
 * Writes the register blocks of products, which repeat each other because the compiler makes objects of vectors that are passed
 * to methods or kept in arrays: a sum for each of some rows x some vectors of the result, a vector of the right factor for each
 * of these vectors, one number of the left factor at a time. {@link TileSourceTest} compares what is written with the classes.
 */
final class TileSource {
    /**
     * One block.
     *
     * @param doc its Javadoc
     * @param name of the method
     * @param parameters of the method
     * @param offsets lines before the loop
     * @param loop the head of the loop, and lines at the beginning of its body
     * @param left the number of the left factor for a row
     * @param right where a vector of the right factor stands
     * @param result where the sum of a row and a vector goes
     */
    private record Tile(
            String doc,
            String name,
            int rows,
            int vectors,
            List<String> parameters,
            List<String> offsets,
            List<String> loop,
            IntFunction<String> left,
            IntFunction<String> right,
            BiFunction<Integer, Integer, String> result,
            boolean lastRowFirst) {

        String source() {
            StringBuilder text = new StringBuilder("    /** " + doc + " */\n" + signature());
            offsets.forEach(line -> text.append("        ").append(line).append('\n'));
            for (int row = 0; row < rows; row++) {
                for (int v = 0; v < vectors; v++) {
                    String zero = row + v == 0 ? "FloatVector.zero(SPECIES)" : sum(0, 0);
                    text.append("        FloatVector %s = %s;\n".formatted(sum(row, v), zero));
                }
            }
            text.append("        ").append(loop.get(0)).append('\n');
            loop.subList(1, loop.size())
                    .forEach(line -> text.append("            ").append(line).append('\n'));
            for (int v = 0; v < vectors; v++) {
                text.append("            FloatVector x%d = FloatVector.fromArray(SPECIES, b, %s);\n"
                        .formatted(v, right.apply(v)));
            }
            for (int row = 0; row < rows; row++) {
                text.append("            %sy = FloatVector.broadcast(SPECIES, %s);\n"
                        .formatted(row == 0 ? "FloatVector " : "", left.apply(row)));
                for (int v = 0; v < vectors; v++) {
                    text.append("            %s = y.fma(x%d, %s);\n".formatted(sum(row, v), v, sum(row, v)));
                }
            }
            text.append("        }\n");
            for (int i = 0; i < rows; i++) {
                int row = lastRowFirst ? rows - 1 - i : i;
                for (int v = 0; v < vectors; v++) {
                    text.append("        %s.intoArray(c, %s);\n".formatted(sum(row, v), result.apply(row, v)));
                }
            }
            return text + "    }\n";
        }

        private static String sum(int row, int v) {
            return "s" + row + v;
        }

        /** As the formatter of the build breaks it. */
        private String signature() {
            String all = String.join(", ", parameters);
            String head = "    static void " + name + "(";
            if ((head + all + ") {").length() <= 120) {
                return head + all + ") {\n";
            }
            String indent = "\n            ";
            boolean fits = (indent + all + ") {").length() <= 121;
            return head + indent + (fits ? all : String.join("," + indent, parameters)) + ") {\n";
        }
    }

    private TileSource() {}

    /** The sources of the generated classes, by file name. */
    static Map<String, String> files() {
        return new TreeMap<>(Map.of(
                "RowTiles.java",
                file(
                        "RowTiles",
                        """
                         * Register blocks of {@code c = a b}, a row-major and b packed: each sum is the whole chain of its products in the
                         * order of the depth. Row i of a block stands {@code i * aRow} and {@code i * cRow} numbers after the first.
                         *
                         * <p>A block reads a row of vectors of b and one number of each of its rows of a for each k, keeps its sums in
                         * registers, and writes them once. All strides inside a block are constants, so that the compiler can lift the bounds
                         * checks out of the loop.
                        """,
                        "    private static final int PANEL = Matrix.PANEL;\n",
                        List.of(
                                rowTile("4 rows x 4 vectors: 21 registers.", "fourByFour", 4, 4),
                                rowTile(
                                        "5 rows x 2 vectors: 13 registers. With 6 rows the unrolled loop needs more than 16, for a third of the speed.",
                                        "fiveByTwo",
                                        5,
                                        2),
                                rowTile("10 rows x 1 vector: 12 registers.", "tenByOne", 10, 1),
                                rowTile(
                                        "1 row x 1 vector, for matrices of fewer rows than a block.",
                                        "oneByOne",
                                        1,
                                        1))),
                "PackedTiles.java",
                file(
                        "PackedTiles",
                        """
                         * Register blocks of {@code c = a^T b} from copies of both: the rows of a^T of a block as [depth x rows], b as panels
                         * of [depth x 16]. Row i of a block stands {@code i * cRow} numbers after the first.
                         *
                         * <p>A block reads, keeps and writes what those of {@link RowTiles} do.
                        """,
                        "    private static final int PANEL = Matrix.PANEL;\n",
                        List.of(
                                packedTile("8 rows x 2 vectors: 19 registers.", "eightByTwo", 8, 2),
                                packedTile("8 rows x 1 vector: 10 registers.", "eightByOne", 8, 1),
                                packedTile("4 rows x 2 vectors: 11 registers.", "fourByTwo", 4, 2))),
                "ListTiles.java",
                file(
                        "ListTiles",
                        """
                         * Register blocks of {@code c = a b}, of a the entries {@code [from, to)} of {@link LineLists}: four rows, each written
                         * at its own place.
                         *
                         * <p>For each entry a block reads a row of vectors of b and four numbers; it keeps its sums in registers and writes
                         * them once, the last row first: rows that c lacks are written to the place of its last row, which comes after them.
                        """,
                        """
                            /** The second of two vectors stands in its panel PANEL_1 at offset OFFSET_1. */
                            private static final int PANEL_1 = VectorKernels.SPECIES.length() / Matrix.PANEL;

                            private static final int OFFSET_1 = VectorKernels.SPECIES.length() % Matrix.PANEL;
                        """,
                        List.of(
                                listTile("4 rows x 4 vectors of a panel each: 21 registers.", "fourVectors", 4),
                                listTile("4 rows x 2 vectors: 11 registers.", "twoVectors", 2),
                                listTile("4 rows x 1 vector, for results narrower than a group.", "oneVector", 1)))));
    }

    private static String file(String name, String doc, String constants, List<Tile> tiles) {
        String methods = tiles.stream().map(Tile::source).collect(Collectors.joining("\n"));
        return """
                // Written by TileSource (src/test/java), not by hand; TileSourceTest compares.
                package org.ohmsweep.kernel;

                import jdk.incubator.vector.FloatVector;
                import jdk.incubator.vector.VectorSpecies;

                /**
                %s */
                final class %s {
                    private static final VectorSpecies<Float> SPECIES = VectorKernels.SPECIES;
                %s
                    private %s() {}

                %s}
                """.formatted(doc, name, constants, name, methods);
    }

    private static Tile rowTile(String doc, String name, int rows, int vectors) {
        List<String> offsets = new ArrayList<>();
        for (int row = 1; row < rows; row++) {
            offsets.add("int r%d = %s + aRow;".formatted(row, row == 1 ? "aAt" : "r" + (row - 1)));
        }
        return new Tile(
                doc,
                name,
                rows,
                vectors,
                denseParameters(rows == 1 ? "" : "int aRow", vectors, rows > 1),
                offsets,
                List.of("for (int k = 0; k < depth; k++) {"),
                row -> row == 0 ? "a[aAt + k]" : "a[r" + row + " + k]",
                TileSource::panel,
                TileSource::strided,
                false);
    }

    private static Tile packedTile(String doc, String name, int rows, int vectors) {
        return new Tile(
                doc,
                name,
                rows,
                vectors,
                denseParameters("", vectors, true),
                List.of(),
                List.of("for (int k = 0; k < depth; k++) {"),
                row -> "a[aAt + k * " + rows + (row == 0 ? "]" : " + " + row + "]"),
                TileSource::panel,
                TileSource::strided,
                false);
    }

    private static List<String> denseParameters(String aRow, int vectors, boolean strided) {
        List<String> parameters = new ArrayList<>(List.of("float[] a", "int aAt"));
        if (!aRow.isEmpty()) {
            parameters.add(aRow);
        }
        parameters.addAll(List.of("int depth", "float[] b"));
        for (int v = 0; v < vectors; v++) {
            parameters.add("int b" + v);
        }
        parameters.add("float[] c");
        for (int v = 0; v < vectors; v++) {
            parameters.add("int c" + v);
        }
        if (strided) {
            parameters.add("int cRow");
        }
        return parameters;
    }

    private static String panel(int v) {
        return "b" + v + " + k * PANEL";
    }

    private static String strided(int row, int v) {
        return "c" + v + times(row, "cRow");
    }

    private static Tile listTile(String doc, String name, int vectors) {
        List<String> parameters = new ArrayList<>(
                List.of("int[] places", "float[] numbers", "int from", "int to", "float[] b", "int bAt", "int bRow"));
        if (vectors > 1) {
            parameters.add("int bPanel");
        }
        parameters.addAll(List.of("float[] c", "int c0", "int c1", "int c2", "int c3"));
        if (vectors > 1) {
            parameters.add("int cPanel");
        }
        return new Tile(
                doc,
                name,
                LineLists.LINES,
                vectors,
                parameters,
                List.of(),
                List.of("for (int i = from; i < to; i++) {", "int at = bAt + places[i] * bRow;"),
                row -> "numbers[LineLists.LINES * i" + (row == 0 ? "]" : " + " + row + "]"),
                v -> "at" + panelOf(v, vectors, "bPanel"),
                (row, v) -> "c" + row + panelOf(v, vectors, "cPanel"),
                true);
    }

    /** Four vectors fill a panel each; two may share one. */
    private static String panelOf(int v, int vectors, String stride) {
        return v == 1 && vectors == 2 ? " + PANEL_1 * " + stride + " + OFFSET_1" : times(v, stride);
    }

    private static String times(int n, String stride) {
        return n == 0 ? "" : n == 1 ? " + " + stride : " + " + n + " * " + stride;
    }
}
