package dev.interlock.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.interlock.audit.StateFolder;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every wrong line gets one line back, on the error stream, and its exit status. */
class WrongUsageTest {
    @TempDir
    Path temporary;

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '\u0007', textBlock = """
            chek                                    | 2 | there is no command 'chek'; did you mean 'check'? See 'interlock --help'
            test                                    | 2 | PATH is missing: name a folder of rule files and their tests; see 'interlock test --help'
            test rules --coverag                    | 2 | there is no option '--coverag'; did you mean '--coverage'? See 'interlock test --help'
            teach                                   | 2 | there is no command 'teach'; see 'interlock --help'
            console                                 | 2 | there is no command 'console'; see 'interlock --help'
            --verbose                               | 2 | there is no command '--verbose'; see 'interlock --help'
            help nothing                            | 2 | there is no command 'nothing'; see 'interlock --help'
            freeze                                  | 2 | 'interlock freeze' needs one of now, lift, list, next behind it; see 'interlock freeze --help'
            freeze stop                             | 2 | there is no command 'freeze stop'; known are now, lift, list, next
            freeze lst                              | 2 | there is no command 'freeze lst'; did you mean 'list'? See 'interlock freeze --help'
            audit print                             | 2 | there is no command 'audit print'; known are tail, verify, export
            check --jsn                             | 2 | there is no option '--jsn'; did you mean '--json'? See 'interlock check --help'
            check --rules                           | 2 | '--rules' needs a value: --rules PATH; see 'interlock check --help'
            check --rules= interlock.yaml           | 2 | '--rules' is empty: --rules PATH; see 'interlock check --help'
            check --rules a.yaml::b.yaml            | 2 | '--rules a.yaml::b.yaml' names no file; see 'interlock check --help'
            pending --state=                        | 2 | '--state' is empty: --state DIR; see 'interlock pending --help'
            check --json=maybe                      | 2 | '--json' takes no value; see 'interlock check --help'
            check --json --json                     | 2 | '--json' is given twice; see 'interlock check --help'
            explain                                 | 2 | DECISION is missing; see 'interlock explain --help'
            explain http           | 2 | METHOD and URL are wanted; see 'interlock explain http --help'
            explain http GET ftp://x | 2 | 'ftp://x' is no URL such as https://api.internal/v1/refunds; see 'interlock explain http --help'
            explain http GET x     | 2 | 'x' is no URL such as https://api.internal/v1/refunds; see 'interlock explain http --help'
            explain http GET http://a@x/ | 2 | 'http://a@x/' holds a host with a character that no host has; see 'interlock explain http --help'
            explain http GET http://x/ --connected x | 2 | 'x' is not of the form host:port: the port is missing; see 'interlock explain http --help'
            explain 123456789                       | 2 | '123456789' is neither a decision's id, eight hexadecimal digits, nor one of sql, http, file, connect and process; see 'interlock explain --help'
            explain 12ab 34cd                       | 2 | '34cd' is one word too many; see 'interlock explain --help'
            explain 12ab --state nowhere            | 1 | the state folder work/nowhere does not exist; name the folder that the guarded JVM was given
            explain file                            | 2 | PATH is missing; see 'interlock explain file --help'
            explain file /a --access list           | 2 | 'list' is none of read, write and delete, for --access; see 'interlock explain file --help'
            explain connect                         | 2 | TARGET is missing; see 'interlock explain connect --help'
            explain connect redis                   | 2 | 'redis' is not of the form host:port: the port is missing; see 'interlock explain connect --help'
            explain connect *:80                    | 2 | '*:80' is not one host and one port; see 'interlock explain connect --help'
            explain connect a:80-90                 | 2 | 'a:80-90' is not one host and one port; see 'interlock explain connect --help'
            explain connect a:80 --use dial         | 2 | 'dial' is none of connect, send, listen and resolve, for --use; see 'interlock explain connect --help'
            explain connect a:80 --address b        | 2 | 'b' is no address, for --address; see 'interlock explain connect --help'
            explain connect a:80 --client curl      | 2 | 'curl' is neither jdbc nor http, for --client; see 'interlock explain connect --help'
            explain process                         | 2 | COMMAND is missing; see 'interlock explain process --help'
            explain sql                             | 2 | TEXT is missing; see 'interlock explain sql --help'
            explain sql DROP TABLE x                | 2 | 'TABLE' is one word too many; see 'interlock explain sql --help'
            explain sql DROP                        | 2 | --database URL is missing; see 'interlock explain sql --help'
            explain sql DROP --database orders      | 2 | --database: a JDBC URL begins with jdbc:; see 'interlock explain sql --help'
            explain sql X --database jdbc:h2:mem:x --at noon | 2 | 'noon' is not a time with its zone, such as 2026-11-28T10:00+01:00, for --at; see 'interlock explain sql --help'
            explain sql X --database jdbc:h2:mem:x --at 2026-11-28T10:00 | 2 | '2026-11-28T10:00' is not a time with its zone, such as 2026-11-28T10:00+01:00, for --at; see 'interlock explain sql --help'
            explain sql X --database jdbc:h2:mem:x --rows many | 2 | 'many' is not a number from 1 to 1000000000 for --rows; see 'interlock explain sql --help'
            explain sql X --database jdbc:h2:mem:x  | 1 | there is no interlock.yaml in this folder; name the manifest: --manifest FILE
            explain sql X --database jdbc:h2:mem:x --manifest m.yaml | 1 | work/m.yaml: there is no such file
            sql SELECT                              | 2 | --dialect D is missing; see 'interlock sql --help'
            sql --dialect h2                        | 2 | there is no SQL text on standard input; see 'interlock sql --help'
            sql --dialect sqllite X                 | 2 | there is no dialect 'sqllite'; did you mean 'sqlite'? See 'interlock sql --help'
            sql --dialect db2 X                     | 2 | there is no dialect 'db2'; known are postgresql, mysql, mariadb, h2, sqlite, oracle, sqlserver, other; see 'interlock sql --help'
            sql --dialect h2 --dialect h2           | 2 | '--dialect' is given twice; see 'interlock sql --help'
            sql --json nothing.ndjson               | 1 | nothing.ndjson is not a file
            pending                                 | 1 | no state folder is known: there is no interlock.yaml here and nothing in home/.interlock; name one: --state DIR
            pending --state s 1                     | 1 | give at least the first four digits of the request's id
            pending --state s 1234                  | 1 | no open request begins with 1234 in work/s; it may be answered or over: see 'interlock pending'
            pending 1234 --unknown                  | 2 | ID and --unknown exclude each other; see 'interlock pending --help'
            approve                                 | 2 | ID is missing; see 'interlock approve --help'
            approve 1234                            | 2 | --key FILE is missing; see 'interlock approve --help'
            approve 1234 --key                      | 2 | '--key' needs a value: --key FILE; see 'interlock approve --help'
            approve 1234 --key no.pem               | 1 | the key file work/no.pem does not exist; make one with 'interlock keygen'
            approve 1234 5678 --key no.pem          | 2 | '5678' is one word too many; see 'interlock approve --help'
            deny 1234 --key no.pem                  | 2 | --reason TEXT is missing; see 'interlock deny --help'
            keygen                                  | 2 | FILE is missing; see 'interlock keygen --help'
            keygen no/such/folder.pem               | 1 | the key file work/no/such/folder.pem cannot be written: its folder does not exist; make the folder first
            freeze now                              | 2 | --for TIME is missing; see 'interlock freeze now --help'
            freeze now --for soon                   | 2 | 'soon' is not a time such as 30s, 10m, 8h, 1d or 1w, for --for; see 'interlock freeze now --help'
            freeze now --for 0h                     | 2 | '0h' is not a time such as 30s, 10m, 8h, 1d or 1w, for --for; see 'interlock freeze now --help'
            freeze now --for 400d                   | 2 | a freeze lasts at most 366 days; see 'interlock freeze now --help'
            freeze now 2h                           | 2 | '2h' is one word too many; see 'interlock freeze now --help'
            freeze lift                             | 2 | ID is missing; see 'interlock freeze lift --help'
            freeze lift ordered-1 --state s         | 1 | no freeze 'ordered-1' was ordered in work/s; see 'interlock freeze list'
            freeze lift ../x --state s              | 1 | no freeze '../x' was ordered in work/s; see 'interlock freeze list'
            freeze list now                         | 2 | 'now' is one word too many; see 'interlock freeze list --help'
            freeze next --count 0                   | 2 | '0' is not a number from 1 to 1000 for --count; see 'interlock freeze next --help'
            freeze next --rules none.yaml           | 1 | work/none.yaml: there is no such file
            audit tail -n 0                         | 2 | '0' is not a number from 1 to 1000000 for --lines; see 'interlock audit tail --help'
            audit tail -n -5                        | 2 | '-5' is not a number from 1 to 1000000 for --lines; see 'interlock audit tail --help'
            audit tail --follow now --lines         | 2 | '--lines' needs a value: --lines N; see 'interlock audit tail --help'
            audit verify nowhere                    | 1 | there is no trail at nowhere
            audit verify a b                        | 2 | 'b' is one word too many; see 'interlock audit verify --help'
            audit verify . --state s                | 2 | PATH and --state exclude each other; see 'interlock audit verify --help'
            doctor --fix                            | 2 | there is no option '--fix'; see 'interlock doctor --help'
            doctor now                              | 2 | 'now' is one word too many; see 'interlock doctor --help'
            doctor                                  | 1 | there is no interlock.yaml in this folder; name the manifest: --manifest FILE
            """)
    void answersInOneLine(String typed, int exit, String message) throws IOException {
        Cli cli = new Cli(temporary);
        StateFolder.open(cli.folder.resolve("s").toFile());

        Cli.Ran ran = cli.run(typed.split(" +"));

        assertThat(ran.err()).isEqualTo("interlock: " + message + "\n");
        assertThat(ran.out()).isEmpty();
        assertThat(ran.exit()).isEqualTo(exit);
    }
}
