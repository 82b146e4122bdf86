package dev.interlock.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StateFolderTest {
    @TempDir
    Path temp;

    private File file(String name) {
        return temp.resolve(name).toFile();
    }

    @Test
    void makesEveryFolderForItsOwnerAlone() throws IOException {
        StateFolder state = StateFolder.open(file("state"));
        for (File folder : new File[] {
            state.root(),
            state.audit(),
            state.requests(),
            state.answers(),
            state.consumed(),
            state.freezes(),
            state.jvms()
        }) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(folder.toPath())))
                    .as(folder.getName())
                    .isEqualTo("rwx------");
            if (!folder.equals(state.root())) assertThat(folder).isEmptyDirectory();
        }
    }

    @Test
    void keepsThePermissionsOfFoldersThatExist() throws IOException {
        Path shared = Files.createDirectory(temp.resolve("state"));
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-x---"));
        StateFolder.open(shared.toFile());
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(shared)))
                .isEqualTo("rwxr-x---");
    }

    @Test
    void opensAgainWhatItMade() throws IOException {
        StateFolder.open(file("state"));
        assertThat(StateFolder.open(file("state")).root()).isEqualTo(file("state"));
        assertThat(StateFolder.existing(file("state")).audit()).isEqualTo(file("state/audit"));
    }

    @Test
    void refusesAFolderWhoseParentIsMissing() {
        assertThatThrownBy(() -> StateFolder.open(file("a/b")))
                .isInstanceOf(StateException.class)
                .hasMessage("the state folder " + temp + "/a/b cannot be made: " + temp
                        + "/a does not exist; make that folder, or name another one");
    }

    @Test
    void refusesAFileInThePlaceOfAFolder() throws IOException {
        Files.createFile(temp.resolve("state"));
        assertThatThrownBy(() -> StateFolder.open(file("state")))
                .hasMessage("the state folder " + temp
                        + "/state is not a folder; move that file away, or name another folder");
        assertThatThrownBy(() -> StateFolder.open(file("state/inner")))
                .hasMessage("the state folder " + temp + "/state/inner cannot be made: " + temp
                        + "/state is not a folder; make that folder, or name another one");
        assertThatThrownBy(() -> StateFolder.existing(file("state")))
                .hasMessage("the state folder " + temp
                        + "/state is not a folder; name the folder that the guarded JVM was given");
    }

    @Test
    void refusesAFileInThePlaceOfAnInnerFolder() throws IOException {
        Files.createDirectory(temp.resolve("state"));
        Files.createFile(temp.resolve("state/requests"));
        assertThatThrownBy(() -> StateFolder.open(file("state")))
                .hasMessage("the state folder " + temp
                        + "/state/requests is not a folder; move that file away, or name another folder");
    }

    @Test
    void refusesAFolderThatCannotBeWritten() throws IOException {
        Path locked = Files.createDirectory(temp.resolve("state"));
        Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("r-x------"));
        assumeThat(Files.isWritable(locked))
                .as("the super-user may write anyway")
                .isFalse();
        assertThatThrownBy(() -> StateFolder.open(locked.toFile()))
                .hasMessage("the state folder " + temp + "/state/audit cannot be made: " + temp
                        + "/state is not writable; make it writable for this user");
    }

    @Test
    void refusesAFileSystemThatTakesNoFiles() {
        File process = new File("/proc/self");
        assumeThat(process).isDirectory();
        assertThatThrownBy(() -> StateFolder.open(new File(process, "state")))
                .isInstanceOf(StateException.class)
                .hasMessageStartingWith("the state folder /proc/self/state cannot be made: /proc/self ");
    }

    @Test
    void opensNothingThatIsMissing() throws IOException {
        assertThatThrownBy(() -> StateFolder.existing(file("none")))
                .hasMessage("the state folder " + temp
                        + "/none does not exist; name the folder that the guarded JVM was given");
        Files.createDirectory(temp.resolve("other"));
        assertThatThrownBy(() -> StateFolder.existing(file("other")))
                .hasMessage("the state folder " + temp + "/other holds no folder 'audit'; "
                        + "name the folder that the guarded JVM was given, or ask its owner for access");
    }
}
