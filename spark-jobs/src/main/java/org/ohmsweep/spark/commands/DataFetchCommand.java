package org.ohmsweep.spark.commands;

import java.io.IOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import org.apache.hadoop.conf.Configuration;
import org.ohmsweep.UserException;
import org.ohmsweep.data.fetch.DataFetch;
import org.ohmsweep.data.fetch.EnvironmentProxies;
import org.ohmsweep.data.fetch.FetchPatience;
import org.ohmsweep.data.fetch.PublishedSet;
import org.ohmsweep.data.fetch.PublishedSets;
import org.ohmsweep.data.fetch.WrongFiles;
import org.ohmsweep.spark.console.FetchProgress;
import org.ohmsweep.spark.files.HadoopPaths;
import org.ohmsweep.spark.files.LocalPaths;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code data fetch}: downloads the real image sets. */
@Command(
        name = "fetch",
        description =
                "Downloads published image sets (MNIST, Fashion-MNIST, KMNIST) and verifies their SHA-256. Files that are"
                        + " already right are kept, partial downloads resume, and a file gets its name only once it is"
                        + " complete.",
        footer = {"", "Examples:", "  ohmsweep data fetch", "  ohmsweep data fetch images mnist kmnist"})
final class DataFetchCommand extends BaseCommand {
    private static final String DATASETS = "conf/datasets.yaml";

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "DIR",
            defaultValue = "data",
            description = "Local folder, in which each task gets a folder. Default: ${DEFAULT-VALUE}.")
    private String folder;

    @Parameters(index = "1..*", paramLabel = "TASK", description = "Image sets, such as mnist. Default: all.")
    private List<String> tasks = new ArrayList<>();

    @Option(
            names = "--datasets",
            paramLabel = "FILE",
            description = "List of image sets with their mirrors and checksums. Default: " + DATASETS
                    + " of the installation.")
    private String datasets;

    @Option(names = "--replace", description = "Replace files that differ from the published ones.")
    private boolean replace;

    @Override
    public Integer call() throws InterruptedException {
        List<PublishedSet> sets = chosen(published());
        Path target = target();
        FetchProgress progress = new FetchProgress(surroundings().liveText(), System::nanoTime);
        DataFetch fetch = new DataFetch(
                target,
                replace ? WrongFiles.REPLACE : WrongFiles.KEEP,
                FetchPatience.USUAL,
                progress,
                new EnvironmentProxies(surroundings().environment()));
        List<UserException> errors = new ArrayList<>();
        for (PublishedSet set : sets) {
            tell(set.title() + "; licence " + set.licence());
            try {
                fetch.fetch(set);
                print(target.resolve(set.task()) + ": complete, as published");
            } catch (UserException e) {
                errors.add(e); // the other sets do not depend on it
            }
        }
        errors.forEach(error -> Errors.print(surroundings().err(), error.getMessage(), error.remedy()));
        return errors.isEmpty() ? ExitStatus.OK : ExitStatus.USER;
    }

    private Path target() {
        Configuration hadoop = hadoop();
        org.apache.hadoop.fs.Path path = HadoopPaths.resolve(folder, hadoop);
        if (!HadoopPaths.isLocal(path)) {
            throw new UserException(
                    "Images are downloaded to a local folder, and " + HadoopPaths.display(path) + " is not local",
                    "Give a local folder and copy it from there, for example with `hdfs dfs -put`.");
        }
        return HadoopPaths.toLocal(path);
    }

    private List<PublishedSet> chosen(List<PublishedSet> all) {
        List<String> names = all.stream().map(PublishedSet::task).toList();
        for (String task : tasks) {
            if (!names.contains(task)) {
                throw new UserException(
                        "There is no published image set " + task + " to download",
                        "Known are " + String.join(", ", names) + "; add others to a copy of " + DATASETS
                                + " and give it with --datasets.");
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
                ? LocalPaths.of(datasets)
                : surroundings()
                        .home()
                        .orElseThrow(() -> new UserException(
                                "No installation with " + DATASETS + " was found",
                                "Start the program with bin/ohmsweep, or give such a file with --datasets."))
                        .resolve(DATASETS);
        try {
            return PublishedSets.read(file.toString(), Files.readString(file));
        } catch (NoSuchFileException e) {
            throw new UserException("There is no file " + file, "Give the path of a copy of " + DATASETS + ".", e);
        } catch (CharacterCodingException e) {
            throw new UserException(file + " is not UTF-8 text", "Save it as UTF-8.", e);
        } catch (IOException e) {
            throw new UserException(
                    file + " cannot be read: " + e.getMessage(), "Check the path and your permissions.", e);
        }
    }
}
