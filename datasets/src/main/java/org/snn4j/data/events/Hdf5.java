package org.snn4j.data.events;

import java.io.IOException;
import java.nio.file.Path;

/** All spike trains of an HDF5 file, one after the other. */
final class Hdf5 implements FormatReader {
    @Override
    public EventHeader header(Path path) throws IOException {
        SpikeTrains.open(path, TimeUnit.USUAL).close();
        return EventHeader.NONE;
    }

    @Override
    public EventStream open(Path path, TimeUnit unit) throws IOException {
        SpikeTrains trains = SpikeTrains.open(path, unit);
        EventStream all = trains.events().open();
        return new EventStream() {
            @Override
            public boolean next(EventBlock block) throws IOException {
                return all.next(block);
            }

            @Override
            public void close() throws IOException {
                all.close();
                trains.close();
            }
        };
    }
}
