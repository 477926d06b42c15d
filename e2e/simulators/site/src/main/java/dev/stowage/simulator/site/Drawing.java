package dev.stowage.simulator.site;

/** Boxes and words as SVG. */
final class Drawing {
    private final StringBuilder body = new StringBuilder();
    private final int width;
    private final int height;

    Drawing(int width, int height) {
        this.width = width;
        this.height = height;
    }

    /** A filled box; the title shows where the pointer rests. */
    void box(int x, int y, int boxWidth, int boxHeight, String colour, String title) {
        body.append(
                "<rect x=\"%d\" y=\"%d\" width=\"%d\" height=\"%d\" fill=\"%s\" stroke=\"#ffffff\"><title>%s</title></rect>\n"
                        .formatted(x, y, boxWidth, boxHeight, colour, escaped(title)));
    }

    void text(int x, int y, String words) {
        body.append("<text x=\"%d\" y=\"%d\">%s</text>\n".formatted(x, y, escaped(words)));
    }

    private static String escaped(String words) {
        return words.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    String svg() {
        return """
                <svg xmlns="http://www.w3.org/2000/svg" width="%1$d" height="%2$d" font-family="sans-serif" font-size="12">
                <rect width="%1$d" height="%2$d" fill="#ffffff"/>
                %3$s</svg>
                """.formatted(width, height, body);
    }
}
