package tend.runtime;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;

/**
 * Commits together what is asked at about the same time: while one transaction waits for the disk,
 * the next one fills. Under load it waits {@link #WINDOW_MICROS} more for company; a lone caller
 * never waits.
 */
public final class GroupCommit<Q, A> implements AutoCloseable {
  private static final int WINDOW_MICROS = 2_000;

  private record Asked<Q, A>(Q question, CompletableFuture<A> answer) {}

  private final BlockingQueue<Asked<Q, A>> waiting = new LinkedBlockingQueue<>();
  private final int atMost;
  private final Function<List<Q>, List<A>> transaction;
  private final Thread thread;
  private volatile boolean closed;

  /**
   * @param atMost how many go into one transaction
   * @param transaction answers all of them in their order once they are committed; where it throws
   *     for several, each is tried alone
   */
  public GroupCommit(String name, int atMost, Function<List<Q>, List<A>> transaction) {
    this.atMost = atMost;
    this.transaction = transaction;
    this.thread = Thread.ofPlatform().daemon().name(name).start(this::run);
  }

  /** Returns when the question is committed and answered. */
  public A commit(Q question) {
    return answer(ask(question));
  }

  /** Answered when the question is committed. */
  CompletableFuture<A> ask(Q question) {
    var asked = new Asked<Q, A>(question, new CompletableFuture<>());
    waiting.add(asked);
    if (closed && waiting.remove(asked)) {
      throw new IllegalStateException(thread.getName() + " is closed");
    }
    return asked.answer();
  }

  /** Waits for an answer; throws what the transaction threw. */
  static <A> A answer(CompletableFuture<A> asked) {
    try {
      return asked.join();
    } catch (CompletionException failure) {
      throw failure.getCause() instanceof RuntimeException cause ? cause : failure;
    }
  }

  @Override
  public void close() {
    closed = true;
    thread.interrupt();
  }

  private void run() {
    boolean busy = false;
    try {
      while (true) {
        var batch = next(busy);
        busy = batch.size() > 1;
        answer(batch);
      }
    } catch (InterruptedException closing) {
      var left = new ArrayList<Asked<Q, A>>();
      waiting.drainTo(left);
      left.forEach(
          asked ->
              asked.answer().completeExceptionally(new IllegalStateException("shutting down")));
    }
  }

  private List<Asked<Q, A>> next(boolean busy) throws InterruptedException {
    var batch = new ArrayList<Asked<Q, A>>();
    batch.add(waiting.take());
    waiting.drainTo(batch, atMost - 1);
    long end = System.nanoTime() + TimeUnit.MICROSECONDS.toNanos(WINDOW_MICROS);
    while (busy && batch.size() < atMost) {
      var company = waiting.poll(end - System.nanoTime(), TimeUnit.NANOSECONDS);
      if (company == null) {
        break;
      }
      batch.add(company);
      waiting.drainTo(batch, atMost - batch.size());
    }
    return batch;
  }

  private void answer(List<Asked<Q, A>> batch) {
    try {
      var answers = transaction.apply(batch.stream().map(Asked::question).toList());
      for (int i = 0; i < batch.size(); i++) {
        batch.get(i).answer().complete(answers.get(i));
      }
    } catch (Throwable failure) {
      if (batch.size() == 1) {
        batch.getFirst().answer().completeExceptionally(failure);
      } else {
        batch.forEach(asked -> answer(List.of(asked)));
      }
    }
  }
}
