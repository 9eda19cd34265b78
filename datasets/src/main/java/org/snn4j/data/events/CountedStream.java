package org.snn4j.data.events;

import java.io.IOException;

/** A stream of records that a header counted: neither fewer nor more may come. */
final class CountedStream implements EventStream {
    private final EventBytes bytes;
    private final EventStream records;
    private final long expected;
    private long seen;

    CountedStream(EventBytes bytes, EventStream records, long expected) {
        this.bytes = bytes;
        this.records = records;
        this.expected = expected;
    }

    @Override
    public boolean next(EventBlock block) throws IOException {
        boolean more = records.next(block);
        seen += block.size();
        if (seen > expected || !more && seen < expected) {
            throw bytes.wrong(
                    "expected "
                            + expected
                            + " events as the header says, got "
                            + (more ? "more" : String.valueOf(seen))
                            + (more ? "" : ". Truncated copy?"));
        }
        return more;
    }

    @Override
    public void close() throws IOException {
        records.close();
    }
}
