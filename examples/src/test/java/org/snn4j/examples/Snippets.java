package org.snn4j.examples;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a page of Markdown tells its reader to type.
 *
 * @param commands lines of blocks of bash that start with {@code ./snn}, {@code java}, {@code
 *     export} or {@code mvn}, in order
 * @param programs blocks of Java, each made a whole program, in order
 */
record Snippets(List<String> commands, List<String> programs) {
    private static final Pattern BLOCK =
            Pattern.compile("^```(bash|java)\\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final Pattern TYPE =
            Pattern.compile(
                    "^(public |final )*(class|record|interface|enum) \\w", Pattern.MULTILINE);

    static Snippets of(String page) {
        List<String> commands = new ArrayList<>();
        List<String> programs = new ArrayList<>();
        Matcher block = BLOCK.matcher(page);
        while (block.find()) {
            if (block.group(1).equals("java")) {
                programs.add(program(block.group(2)));
            } else {
                block.group(2).lines().filter(Snippets::isOurs).forEach(commands::add);
            }
        }
        return new Snippets(List.copyOf(commands), List.copyOf(programs));
    }

    private static boolean isOurs(String line) {
        return line.matches("(\\./snn|java|export|mvn) .*");
    }

    /** Statements, and a main method without a class, become a class that a JDK 17 runs. */
    private static String program(String code) {
        if (TYPE.matcher(code).find()) {
            return code;
        }
        StringBuilder imports = new StringBuilder();
        StringBuilder body = new StringBuilder();
        code.lines()
                .forEach(
                        line ->
                                (line.startsWith("import ") ? imports : body)
                                        .append(line)
                                        .append('\n'));
        boolean hasMain = body.toString().contains("void main()");
        return imports
                + "public class Snippet {\n"
                + (hasMain ? body : "void main() throws Exception {\n" + body + "}\n")
                + "public static void main(String[] arguments) throws Exception {\n"
                + "new Snippet().main();\n"
                + "}\n"
                + "}\n";
    }
}
