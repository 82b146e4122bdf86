package dev.interlock.it.jvm;

import java.io.BufferedReader;
import java.io.File;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.ObjectInputStream;
import java.io.RandomAccessFile;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import java.util.PropertyResourceBundle;
import java.util.Scanner;
import java.util.jar.JarFile;
import java.util.zip.ZipFile;

/** Reading by the classes of java.io, and by what opens files through them. */
final class FileReadAttempts {
    private FileReadAttempts() {}

    @Attempt(needs = Needs.READ)
    static byte[] fileInputStream(Victim victim) throws IOException {
        try (InputStream in = new FileInputStream(victim.secret())) {
            return in.readAllBytes();
        }
    }

    @Attempt(needs = Needs.READ)
    static byte[] fileInputStreamByName(Victim victim) throws IOException {
        try (InputStream in = new FileInputStream(victim.secret().getPath())) {
            return in.readAllBytes();
        }
    }

    /** The descriptor of an open file, which another stream reads. */
    @Attempt(needs = Needs.READ)
    static byte[] descriptorOfAnOpenFile(Victim victim) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(victim.secret(), "r")) {
            FileDescriptor descriptor = file.getFD();
            try (InputStream in = new FileInputStream(descriptor)) {
                return in.readAllBytes();
            }
        }
    }

    @Attempt(needs = Needs.READ)
    static String randomAccessFile(Victim victim) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(victim.secret(), "r")) {
            return file.readLine();
        }
    }

    @Attempt(needs = Needs.WRITE)
    static String randomAccessFileForWriting(Victim victim) throws IOException {
        try (RandomAccessFile file = new RandomAccessFile(victim.secret(), "rw")) {
            return file.readLine();
        }
    }

    @Attempt(needs = Needs.READ)
    static String fileReader(Victim victim) throws IOException {
        try (BufferedReader reader = new BufferedReader(new FileReader(victim.secret(), StandardCharsets.UTF_8))) {
            return reader.readLine();
        }
    }

    @Attempt(needs = Needs.READ)
    static String scanner(Victim victim) throws IOException {
        try (Scanner scanner = new Scanner(victim.secret(), StandardCharsets.UTF_8)) {
            return scanner.nextLine();
        }
    }

    @Attempt(needs = Needs.READ)
    static String scannerOfAPath(Victim victim) throws IOException {
        try (Scanner scanner = new Scanner(victim.secret().toPath())) {
            return scanner.nextLine();
        }
    }

    @Attempt(needs = Needs.READ)
    static Object properties(Victim victim) throws IOException {
        Properties properties = new Properties();
        try (InputStream in = new FileInputStream(victim.closed("secret.properties"))) {
            properties.load(in);
        }
        return properties;
    }

    @Attempt(needs = Needs.READ)
    static String resourceBundle(Victim victim) throws IOException {
        try (FileReader in = new FileReader(victim.closed("secret.properties"), StandardCharsets.UTF_8)) {
            return new PropertyResourceBundle(in).getString("key");
        }
    }

    @Attempt(needs = Needs.READ)
    static Object serialised(Victim victim) throws IOException, ClassNotFoundException {
        try (ObjectInputStream in = new ObjectInputStream(new FileInputStream(victim.closed("secret.ser")))) {
            return in.readObject();
        }
    }

    @Attempt(needs = Needs.READ)
    static byte[] zipFile(Victim victim) throws IOException {
        try (ZipFile zip = new ZipFile(victim.closed("secret.jar"));
                InputStream in = zip.getInputStream(zip.getEntry("secret.txt"))) {
            return in.readAllBytes();
        }
    }

    @Attempt(needs = Needs.READ)
    static byte[] jarFile(Victim victim) throws IOException {
        try (JarFile jar = new JarFile(victim.closed("secret.jar"));
                InputStream in = jar.getInputStream(jar.getEntry("secret.txt"))) {
            return in.readAllBytes();
        }
    }

    @Attempt(needs = Needs.READ)
    static byte[] fileUrl(Victim victim) throws IOException {
        try (InputStream in = victim.secret().toURI().toURL().openStream()) {
            return in.readAllBytes();
        }
    }

    @Attempt(needs = Needs.READ)
    static byte[] fileUrlConnection(Victim victim) throws IOException {
        try (InputStream in =
                new URL("file://localhost" + victim.secret()).openConnection().getInputStream()) {
            return in.readAllBytes();
        }
    }

    @Attempt(needs = Needs.READ)
    static Object contentOfAUrl(Victim victim) throws IOException {
        Object content = victim.secret().toURI().toURL().getContent();
        try (InputStream in = (InputStream) content) {
            return in.readAllBytes();
        }
    }

    @Attempt(needs = Needs.READ)
    static byte[] folderUrl(Victim victim) throws IOException {
        try (InputStream in = new File(victim.closed("folder")).toURI().toURL().openStream()) {
            return in.readAllBytes();
        }
    }

    @Attempt(needs = Needs.READ)
    static byte[] jarUrl(Victim victim) throws IOException {
        try (InputStream in = new URL("jar:file:" + victim.closed("secret.jar") + "!/secret.txt").openStream()) {
            return in.readAllBytes();
        }
    }
}
