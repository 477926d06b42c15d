package dev.stowage.simulator.lotus.chain;

import java.util.List;
import java.util.NavigableSet;
import java.util.Optional;
import java.util.TreeSet;

/** What a message asks of the miner actor. */
public sealed interface Call {
    /** Number of the method that takes a window's proofs. */
    long SUBMIT_WINDOWED_POST = 5;
    /** Number of the method that declares faulty sectors recovered. */
    long DECLARE_FAULTS_RECOVERED = 11;

    /** Number of the method that takes sealed sectors whose proof comes later. */
    long PRE_COMMIT_SECTOR_BATCH = 28;
    /** Number of the method that takes the proofs of such sectors, and them into deadlines. */
    long PROVE_COMMIT_SECTORS = 34;

    /** {@link #SUBMIT_WINDOWED_POST}. */
    record Submit(int deadline, NavigableSet<Integer> partitions) implements Call {}

    /** {@link #DECLARE_FAULTS_RECOVERED}. */
    record Recover(int deadline, int partition, NavigableSet<Long> sectors) implements Call {}

    /** {@link #PRE_COMMIT_SECTOR_BATCH}. */
    record PreCommit(NavigableSet<Long> sectors) implements Call {}

    /** {@link #PROVE_COMMIT_SECTORS}. */
    record ProveCommit(NavigableSet<Long> sectors) implements Call {}

    /** The call, if it is one of these. */
    static Optional<Call> read(long method, byte[] params) {
        try {
            return switch ((int) method) {
                case (int) SUBMIT_WINDOWED_POST -> Optional.of(submit((List<?>) Cbor.read(params)));
                case (int) DECLARE_FAULTS_RECOVERED -> Optional.of(recover((List<?>) Cbor.read(params)));
                case (int) PRE_COMMIT_SECTOR_BATCH ->
                    Optional.of(new PreCommit(numbers((List<?>) Cbor.read(params), 1)));
                case (int) PROVE_COMMIT_SECTORS ->
                    Optional.of(new ProveCommit(numbers((List<?>) Cbor.read(params), 0)));
                default -> Optional.empty();
            };
        } catch (ClassCastException | IllegalArgumentException | IndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }

    /** Of each of the first field's tuples the number at a place; all else nobody checks here. */
    private static NavigableSet<Long> numbers(List<?> fields, int place) {
        NavigableSet<Long> numbers = new TreeSet<>();
        ((List<?>) fields.getFirst()).forEach(sector -> numbers.add((Long) ((List<?>) sector).get(place)));
        return numbers;
    }

    /** Deadline, partitions with their skipped sectors, and then proofs and randomness, which nobody checks here. */
    private static Submit submit(List<?> fields) {
        NavigableSet<Integer> partitions = new TreeSet<>();
        for (Object partition : (List<?>) fields.get(1)) {
            partitions.add(Math.toIntExact((Long) ((List<?>) partition).get(0)));
        }
        return new Submit(Math.toIntExact((Long) fields.get(0)), partitions);
    }

    /**
     * One declaration; a message with several is not played. The chain has a packed bit field where this has a list
     * of numbers.
     */
    private static Recover recover(List<?> fields) {
        List<?> declaration = (List<?>) ((List<?>) fields.get(0)).getFirst();
        NavigableSet<Long> sectors = new TreeSet<>();
        ((List<?>) declaration.get(2)).forEach(sector -> sectors.add((Long) sector));
        return new Recover(
                Math.toIntExact((Long) declaration.get(0)), Math.toIntExact((Long) declaration.get(1)), sectors);
    }
}
