package org.ohmsweep.spark.files;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import org.apache.hadoop.conf.Configuration;
import org.apache.hadoop.security.UserGroupInformation;

/** Who this process is, for Hadoop: it logs in before it touches even a local path. */
public final class HadoopLogin {
    private HadoopLogin() {}

    /**
     * Makes sure that a user is logged in. A user id without an entry in the password database, as containers have it, gets
     * its number as its name, or {@code HADOOP_USER_NAME}.
     *
     * @param hadoop says whether users have to prove who they are; if so, nothing is made up
     */
    public static void prepare(Configuration hadoop) {
        UserGroupInformation.setConfiguration(hadoop);
        try {
            UserGroupInformation.getLoginUser();
        } catch (IOException e) {
            if (!UserGroupInformation.isSecurityEnabled()) {
                UserGroupInformation.setLoginUser(UserGroupInformation.createRemoteUser(name()));
            }
        }
    }

    private static String name() {
        return Optional.ofNullable(System.getenv("HADOOP_USER_NAME"))
                .filter(name -> !name.isBlank())
                .orElseGet(HadoopLogin::userId);
    }

    private static String userId() {
        try {
            return Objects.toString(Files.getAttribute(Path.of("/proc/self"), "unix:uid"));
        } catch (IOException | UnsupportedOperationException | IllegalArgumentException e) {
            return "unknown";
        }
    }
}
