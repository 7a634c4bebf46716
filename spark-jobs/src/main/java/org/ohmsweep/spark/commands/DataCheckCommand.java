package org.ohmsweep.spark.commands;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import org.apache.hadoop.conf.Configuration;
import org.ohmsweep.data.DataCheck;
import org.ohmsweep.spark.files.HadoopDataFolder;
import org.ohmsweep.spark.files.HadoopPaths;
import picocli.CommandLine.Command;
import picocli.CommandLine.Parameters;

/** {@code data check}: verifies a data folder. */
@Command(
        name = "check",
        description =
                "Verifies a folder of image sets and lists everything that is wrong with it. Without TASK, checks every task"
                        + " in the folder.",
        footer = {
            "",
            "Examples:",
            "  ohmsweep data check images",
            "  ohmsweep data check images mnist mnist+classes:0.1 mnist+permute:1"
        })
final class DataCheckCommand extends BaseCommand {
    @Parameters(
            index = "0",
            paramLabel = "DIR",
            description = "Folder with a folder of IDX files for each task, on any file system that Hadoop knows.")
    private String folder;

    @Parameters(
            index = "1..*",
            paramLabel = "TASK",
            description = "Tasks that must be there, with images of one size, so that"
                    + " one trial can learn them: a name, or a variant such as mnist+classes:0.1 or mnist+permute:1.")
    private List<String> tasks = new ArrayList<>();

    @Override
    public Integer call() {
        Configuration hadoop = hadoop();
        DataCheck.Report report =
                DataCheck.check(new HadoopDataFolder(HadoopPaths.resolve(folder, hadoop), hadoop), tasks);
        print(report.location());
        report.tasks().forEach(this::print);
        report.allProblems()
                .forEach(problem -> Errors.print(surroundings().err(), problem.message(), problem.remedy()));
        return report.ok() ? ExitStatus.OK : ExitStatus.USER;
    }

    private void print(DataCheck.TaskReport task) {
        print("  " + task.task() + (task.problems().isEmpty() ? ": OK" : ": NOT OK"));
        task.train().ifPresent(set -> print("training", set));
        task.test().ifPresent(set -> print("test", set));
        task.variants()
                .forEach(variant -> print("    " + variant.task() + ": " + variant.trainImages() + " training images, "
                        + variant.testImages() + " test images"));
        for (DataCheck.FileReport file : task.files()) {
            surroundings()
                    .out()
                    .printf("    %-28s %7d  sha256 %s %s%n", file.file(), file.count(), file.sha256(), original(file));
        }
    }

    private void print(String name, DataCheck.SetReport set) {
        String classes = set.classCounts().stream().map(String::valueOf).collect(Collectors.joining(", "));
        print("    " + name + ": " + set.count() + " images of " + set.height() + " x " + set.width() + ", per class: "
                + classes);
    }

    private static String original(DataCheck.FileReport file) {
        return switch (file.original()) {
            case SAME -> "as published";
            case DIFFERENT -> "not as published";
            case UNKNOWN -> "";
        };
    }
}
