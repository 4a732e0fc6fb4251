package dev.facefn.local.report;

import java.util.List;

/// Text that is HTML already. Everything else is escaped on its way into a template.
record Html(String text) {
    static final Html NOTHING = new Html("");

    static Html escape(Object value) {
        return new Html(
                value.toString()
                        .replace("&", "&amp;")
                        .replace("<", "&lt;")
                        .replace(">", "&gt;")
                        .replace("\"", "&quot;")
                        .replace("'", "&#39;"));
    }

    static Html join(List<Html> parts) {
        return new Html(String.join("", parts.stream().map(Html::text).toList()));
    }
}
