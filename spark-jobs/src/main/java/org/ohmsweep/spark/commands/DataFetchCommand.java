package org.ohmsweep.spark.commands;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.Paths;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.hadoop.conf.Configuration;
import org.ohmsweep.UserException;
import org.ohmsweep.data.fetch.DataFetch;
import org.ohmsweep.data.fetch.FetchPatience;
import org.ohmsweep.data.fetch.PublishedSet;
import org.ohmsweep.data.fetch.WrongFiles;
import org.ohmsweep.grid.PublishedSets;
import org.ohmsweep.spark.console.FetchProgress;
import org.ohmsweep.spark.files.HadoopPaths;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code data fetch}: downloads the real image sets. */
@Command(
        name = "fetch",
        description =
                "Downloads published image sets (MNIST, Fashion-MNIST, KMNIST) and checks their SHA-256. What is there"
                        + " and right is kept, what was begun is gone on with, and a file has its name only when it is"
                        + " whole.",
        footer = {"", "Examples:", "  ohmsweep data fetch", "  ohmsweep data fetch images mnist kmnist"})
final class DataFetchCommand implements Callable<Integer> {
    private static final String DATASETS = "conf/datasets.yaml";

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Local folder, with one folder for each task. Default: ${DEFAULT-VALUE}.")
    private String folder;

    @Parameters(index = "1..*", paramLabel = "TASK", description = "Image sets, such as mnist. Default: all.")
    private List<String> tasks = new ArrayList<>();

    @Option(
            names = "--datasets",
            paramLabel = "FILE",
            description =
                    "Which sets there are, their mirrors and checksums. Default: " + DATASETS + " of the installation.")
    private String datasets;

    @Option(names = "--replace", description = "Replace files that are there and not as published.")
    private boolean replace;

    @Mixin
    private Verbosity verbosity;

    private final Surroundings surroundings;

    DataFetchCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() throws InterruptedException {
        List<PublishedSet> sets = chosen(published());
        Path target = target();
        FetchProgress progress = new FetchProgress(surroundings.liveText(), System::nanoTime);
        DataFetch fetch =
                new DataFetch(target, replace ? WrongFiles.REPLACE : WrongFiles.KEEP, FetchPatience.USUAL, progress);
        List<UserException> errors = new ArrayList<>();
        for (PublishedSet set : sets) {
            surroundings.err().println(set.title() + "; licence " + set.licence());
            try {
                fetch.fetch(set);
                surroundings.out().println(target.resolve(set.task()) + ": complete, as published");
            } catch (UserException e) {
                errors.add(e); // the other sets are as good without it
            }
        }
        errors.forEach(error -> Errors.print(surroundings.err(), error.getMessage(), error.remedy()));
        return errors.isEmpty() ? ExitStatus.OK : ExitStatus.USER;
    }

    private Path target() {
        Configuration hadoop = HadoopSettings.read(surroundings);
        org.apache.hadoop.fs.Path path = HadoopPaths.resolve(folder, hadoop);
        if (!HadoopPaths.isLocal(path)) {
            throw new UserException(
                    "Images are downloaded to a local folder, and " + HadoopPaths.display(path) + " is none",
                    "Give a local folder, and copy it from there, for example with `hdfs dfs -put`.");
        }
        return Paths.get(path.toUri());
    }

    private List<PublishedSet> chosen(List<PublishedSet> all) {
        List<String> names = all.stream().map(PublishedSet::task).toList();
        for (String task : tasks) {
            if (!names.contains(task)) {
                throw new UserException(
                        "There is no published image set " + task + " to download",
                        "Known are " + String.join(", ", names) + "; add others to a copy of " + DATASETS
                                + " and name it by --datasets.");
            }
        }
        return tasks.isEmpty()
                ? all
                : all.stream()
                        .filter(set -> new LinkedHashSet<>(tasks).contains(set.task()))
                        .toList();
    }

    private List<PublishedSet> published() {
        Path file = datasets != null
                ? Paths.get(datasets)
                : surroundings
                        .home()
                        .orElseThrow(() -> new UserException(
                                "The installation with its " + DATASETS + " is not known",
                                "Start the program by bin/ohmsweep, or name such a file by --datasets."))
                        .resolve(DATASETS);
        try {
            return PublishedSets.read(file.toString(), Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new UserException("There is no file " + file, "Give the path of a copy of " + DATASETS + ".", e);
        } catch (CharacterCodingException e) {
            throw new UserException(file + " is not UTF-8 text", "Save it as UTF-8.", e);
        } catch (IOException e) {
            throw new UserException(
                    file + " cannot be read: " + e.getMessage(), "Check the path and that you may read it.", e);
        }
    }
}
