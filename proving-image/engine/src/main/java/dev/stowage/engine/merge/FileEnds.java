package dev.stowage.engine.merge;

import dev.stowage.engine.PostFailure;
import dev.stowage.engine.file.PlainFile;
import dev.stowage.engine.label.LabelRequest;
import dev.stowage.engine.label.ReferenceLabels;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * The first and the last label of each file, computed again: files that were put together by hand can be of another
 * identity, commitment or number, which their names and sizes do not show.
 */
final class FileEnds {
    private final MergeRequest request;
    private final ReferenceLabels reference;

    FileEnds(MergeRequest request) {
        this.request = request;
        this.reference = new ReferenceLabels(request.scryptN());
    }

    /** @throws PostFailure of kind BAD_DATA if one of both is wrong */
    void check(Path file, int number) throws IOException {
        long first = request.layout().firstLabelOf(number);
        long last = request.layout().labelsOf(number) - 1;
        try (PlainFile labels = PlainFile.forReading(file)) {
            boolean beginsRight = isRight(labels, 0, first);
            boolean endsRight = isRight(labels, last, first + last);
            if (beginsRight && endsRight) {
                return;
            }
            String again = "or move it away and make it by init --from-file " + number + " --to-file " + number;
            throw new PostFailure(
                    PostFailure.Kind.BAD_DATA,
                    beginsRight || endsRight
                            ? file + ": its " + (beginsRight ? "last" : "first")
                                    + " label is wrong, so it is damaged. Put a right copy in its place, " + again
                            : file + ": its first and last label are not those of file " + number + " of node "
                                    + request.identity().nodeId() + " with commitment ATX "
                                    + request.identity().commitmentAtxId()
                                    + ", so it is of another identity, commitment, scrypt N or number. Put the right file"
                                    + " in its place, " + again);
        }
    }

    private boolean isRight(PlainFile labels, long inFile, long index) throws IOException {
        ByteBuffer label = ByteBuffer.allocate(LabelRequest.LABEL_BYTES);
        labels.readFully(label, inFile * LabelRequest.LABEL_BYTES);
        byte[] right = reference.full(request.identity().commitment(), index).first16();
        return Arrays.equals(label.array(), right);
    }
}
