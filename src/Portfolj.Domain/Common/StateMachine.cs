namespace Portfolj.Domain.Common;

/// <summary>The allowed transitions of one kind of row (CV-08). What is not in the table is refused, and the refusal says what is allowed instead.</summary>
public sealed class StateMachine<TState>
    where TState : struct, Enum
{
    private readonly Dictionary<TState, TState[]> table;
    private readonly Func<TState, string> words;

    /// <summary>A machine of a table: from each state to those that may follow. A state without a row is final.</summary>
    /// <param name="words">A state's Swedish name, for refusals.</param>
    /// <param name="table">The rows.</param>
    public StateMachine(Func<TState, string> words, params (TState From, TState[] To)[] table)
    {
        this.words = words;
        this.table = table.ToDictionary(row => row.From, row => row.To);
    }

    /// <summary>The states that may follow, in the order of the table.</summary>
    public IReadOnlyList<TState> After(TState from) => table.GetValueOrDefault(from) ?? [];

    /// <summary>Whether a transition is in the table. Staying in a state is a transition like any other.</summary>
    public bool Allows(TState from, TState to) => After(from).Contains(to);

    /// <summary>The new state, or the refusal <c>transition-forbidden</c> with both states and the allowed ones in Swedish.</summary>
    public Result<TState> Move(TState from, TState to) => Allows(from, to)
        ? to
        : new Refusal("transition-forbidden", null, words(from), words(to), After(from) is { Count: > 0 } next ? string.Join(", ", next.Select(words)) : "inget");
}
