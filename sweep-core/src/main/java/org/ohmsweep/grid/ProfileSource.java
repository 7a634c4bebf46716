package org.ohmsweep.grid;

import java.util.List;
import java.util.Optional;

/** Where the texts of device profiles come from. */
public interface ProfileSource {
    /** No profiles at all. */
    ProfileSource NONE = new ProfileSource() {
        @Override
        public Optional<Text> find(String nameOrPath) {
            return Optional.empty();
        }

        @Override
        public List<String> names() {
            return List.of();
        }
    };

    /**
     * A profile's text.
     *
     * @param location as messages should show it
     * @param text the file's content
     */
    record Text(String location, String text) {}

    /**
     * The profile of a name or a path; empty when there is none.
     *
     * @throws org.ohmsweep.UserException when it is there and cannot be read
     */
    Optional<Text> find(String nameOrPath);

    /** The profiles known by name, for remedies. */
    List<String> names();
}
