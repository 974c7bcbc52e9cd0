namespace Portfolj.Api.Features.Portfolio.Initiatives;

/// <summary>Addresses of the same list in each order.</summary>
/// <param name="Title">By title.</param>
/// <param name="Number">By number.</param>
/// <param name="ByTitle">True when by title now.</param>
public sealed record TableOrder(string Title, string Number, bool ByTitle);

/// <summary>Initiatives as a table that becomes cards on narrow screens. Partial <c>Portfolio/_Initiatives</c>.</summary>
/// <param name="Rows">In order.</param>
/// <param name="WithHits">For those who may read hits.</param>
/// <param name="Order">Order that can be changed; <c>null</c> for a fixed one.</param>
/// <param name="Caption">What the table shows.</param>
public sealed record InitiativeTable(IReadOnlyList<ListedInitiative> Rows, bool WithHits, TableOrder? Order, string Caption);
