package org.ohmsweep.spark.commands;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import org.ohmsweep.Names;
import org.ohmsweep.UserException;
import org.ohmsweep.grid.GridTemplate;
import org.ohmsweep.spark.files.LocalPaths;
import org.ohmsweep.spark.files.LocalTarget;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code init}: a grid file to start from. */
@Command(
        name = "init",
        description =
                "Writes a grid file to start from: a small example that explains every key, or a copy of a preset."
                        + " Never overwrites a file.",
        footer = {
            "",
            "Examples:",
            "  ohmsweep init",
            "  ohmsweep init my-device.yaml",
            "  ohmsweep init my-noise.yaml --preset fig5h"
        })
final class InitCommand extends BaseCommand {
    private static final String NAME_OF_NO_FILE = "my-sweep";

    @Parameters(
            arity = "0..1",
            paramLabel = "FILE",
            defaultValue = "sweep.yaml",
            description = "Local file to write. Default: ${DEFAULT-VALUE}.")
    private String file;

    @Option(names = "--preset", paramLabel = "NAME", description = "Copy this grid of conf/grids.")
    private String preset;

    @Override
    public Integer call() {
        Path target = LocalPaths.of(file);
        String grid = preset == null
                ? GridTemplate.text(name(target))
                : withoutSchema(GridFiles.presetText(preset, surroundings().home()));
        write(target, GridTemplate.SCHEMA_LINE + schema(target) + "\n" + grid);
        print("Wrote " + target + ". `ohmsweep plan " + target
                + " --out DIR` checks it and counts its trials, `ohmsweep run` runs them.");
        return ExitStatus.OK;
    }

    /** The sweep is named after its file. */
    private static String name(Path target) {
        String name = String.valueOf(target.getFileName()).replaceFirst("\\.ya?ml$", "");
        return Names.isName(name) ? name : NAME_OF_NO_FILE;
    }

    private static String withoutSchema(String grid) {
        return grid.startsWith(GridTemplate.SCHEMA_LINE) ? grid.substring(grid.indexOf('\n') + 1) : grid;
    }

    /** The path of the installation's schema, relative to the file; without an installation, one beside the file. */
    private String schema(Path target) {
        Path name = Paths.get("grid.schema.json");
        Optional<Path> installed = surroundings()
                .home()
                .map(home -> home.resolve("conf").resolve(name))
                .filter(Files::isRegularFile)
                .map(path -> path.toAbsolutePath().normalize());
        Path folder = target.toAbsolutePath().normalize().getParent();
        return installed
                .map(path ->
                        folder == null || !folder.getRoot().equals(path.getRoot()) ? path : folder.relativize(path))
                .orElse(name)
                .toString()
                .replace('\\', '/')
                .replace(" ", "%20");
    }

    private static void write(Path target, String text) {
        try {
            Files.writeString(target, text, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        } catch (FileAlreadyExistsException e) {
            throw new UserException(target + " exists", "Give another name: `ohmsweep init my-sweep.yaml`.", e);
        } catch (IOException e) {
            throw new UserException(
                    target + " cannot be written: " + LocalTarget.reason(e),
                    "Check the path, your permissions and the free space.",
                    e);
        }
    }
}
