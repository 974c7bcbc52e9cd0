namespace Portfolj.Jobs.Http;

/// <summary>Asks a host only when it is this run's turn, and keeps the turn until the whole body has come: the handler inside reads it.</summary>
public sealed class HostDelayHandler(HostTurns turns, TimeSpan delay) : DelegatingHandler
{
    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        using var turn = await turns.TakeAsync(request.RequestUri!, delay, cancellationToken);
        var response = await base.SendAsync(request, cancellationToken);
        turns.Note(request.RequestUri!, response);
        return response;
    }
}
