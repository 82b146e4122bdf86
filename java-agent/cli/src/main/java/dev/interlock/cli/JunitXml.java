package dev.interlock.cli;

import dev.interlock.config.Fault;
import dev.interlock.ruletests.Report;
import dev.interlock.ruletests.Result;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The results of rule tests as CI servers read them: a suite a file, and one each for faults, coverage and mutation. */
final class JunitXml {
    private final StringBuilder out = new StringBuilder();

    private JunitXml() {}

    /** Whole or not at all: a server that looks while it is written sees the old one. */
    static void write(TestReport report, File file) throws IOException {
        Path path = file.toPath().toAbsolutePath();
        if (Files.isDirectory(path)) throw new IOException(file + " is a folder; --junit names a file");
        Path folder = path.getParent();
        if (folder == null) throw new IOException(file + " cannot be written");
        Files.createDirectories(folder);
        Path fresh = Files.createTempFile(folder, "junit", ".xml");
        try {
            Files.writeString(fresh, text(report), StandardCharsets.UTF_8);
            Files.move(fresh, path, StandardCopyOption.REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(fresh);
        }
    }

    static String text(TestReport report) {
        JunitXml xml = new JunitXml();
        xml.out.append("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<testsuites name=\"interlock test\">\n");
        for (Report.OfFile file : report.report().files()) xml.suite(file);
        if (!report.faults().isEmpty()) xml.suite("faults", report.faults());
        boolean green = report.faults().isEmpty() && report.report().failed() == 0;
        if (report.coverage() && green) xml.suite("coverage", report.report().gaps());
        if (report.mutation() && green) xml.suite("mutation", report.report().survivors());
        return xml.out.append("</testsuites>\n").toString();
    }

    private void suite(Report.OfFile file) {
        int failed = 0;
        for (Result result : file.results()) failed += result.passes() ? 0 : 1;
        String name = file.file().rules().name();
        open(name, file.results().size(), failed, file.file().place().file());
        for (Result result : file.results()) {
            String failure = result.failure();
            test(
                    name,
                    result.test().name(),
                    failure == null ? null : new Fault(result.test().place(), failure));
        }
        out.append("  </testsuite>\n");
    }

    /** Each fault is a test that fails; without any, one test passes. */
    private void suite(String name, List<Fault> faults) {
        open(name, Math.max(1, faults.size()), faults.size(), null);
        for (Fault fault : faults) test(name, fault.toString(), fault);
        if (faults.isEmpty()) test(name, "every rule", null);
        out.append("  </testsuite>\n");
    }

    private void open(String name, int tests, int failures, @Nullable String file) {
        out.append("  <testsuite");
        attribute("name", name);
        attribute("tests", String.valueOf(tests));
        attribute("failures", String.valueOf(failures));
        attribute("errors", "0");
        attribute("skipped", "0");
        if (file != null) attribute("file", file);
        out.append(">\n");
    }

    private void test(String suite, String name, @Nullable Fault failure) {
        out.append("    <testcase");
        attribute("classname", suite);
        attribute("name", name);
        if (failure == null) {
            out.append("/>\n");
            return;
        }
        attribute("file", failure.place().file());
        attribute("line", String.valueOf(failure.place().line()));
        out.append(">\n      <failure");
        attribute("message", failure.message());
        out.append('>');
        escape(failure.toString());
        out.append("</failure>\n    </testcase>\n");
    }

    private void attribute(String name, String value) {
        out.append(' ').append(name).append("=\"");
        escape(value);
        out.append('"');
    }

    private void escape(String text) {
        text.codePoints().forEach(c -> {
            switch (c) {
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '&' -> out.append("&amp;");
                case '"' -> out.append("&quot;");
                default -> {
                    // XML has no way to write these, not even escaped.
                    boolean none = c < ' ' || c >= 0xd800 && c <= 0xdfff || c == 0xfffe || c == 0xffff;
                    out.appendCodePoint(none ? '?' : c);
                }
            }
        });
    }
}
