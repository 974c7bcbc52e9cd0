using System.Buffers.Binary;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Portfolj.Data.Archive;
using Portfolj.Data.Audit;
using Portfolj.Data.Seed;
using Portfolj.Data.Work;
using Portfolj.Domain.Identity;
using Portfolj.Domain.Portfolio;
using Portfolj.Jobs.Collect;
using Portfolj.Jobs.Http;
using Portfolj.Jobs.Jobs;
using Portfolj.Jobs.Running;
using Portfolj.Testing;

namespace Portfolj.Jobs.Tests.Records;

/// <summary>Documents against a scanner on loopback that says what a test wants.</summary>
public sealed class ScanTests
{
    private static readonly byte[] Content = Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat("Handling ", 20_000)));

    [Fact]
    public async Task A_document_without_fault_becomes_clean_and_the_scanner_got_every_byte()
    {
        await using var scanner = new Scanner("stream: OK\0");
        await using var database = await WithDocumentAsync();
        Assert.Equal("1 handlingar utan anmärkning, 0 stoppade", await RunAsync(database, scanner.Endpoint));
        Assert.Equal(ScanState.Clean, (await DocumentAsync(database)).Scan);
        Assert.Equal(Content, scanner.Received);
        await using var db = database.Open();
        Assert.Equal((ActorKind.Job, "document.scan"), await db.AuditEntries.Where(e => e.Subject == nameof(CaseDocument)).OrderByDescending(e => e.Id).Select(e => new ValueTuple<ActorKind, string>(e.ActorKind, e.Action)).FirstAsync());
        Assert.Equal("0 handlingar utan anmärkning, 0 stoppade", await RunAsync(database, scanner.Endpoint));
    }

    [Fact]
    public async Task What_is_found_stops_the_document_and_its_name_is_kept()
    {
        await using var scanner = new Scanner("stream: Prov-Signatur.1 FOUND\0");
        await using var database = await WithDocumentAsync();
        Assert.Equal("0 handlingar utan anmärkning, 1 stoppade", await RunAsync(database, scanner.Endpoint));
        var document = await DocumentAsync(database);
        Assert.Equal((ScanState.Refused, "Prov-Signatur.1"), (document.Scan, document.ScanNote));
    }

    [Theory]
    [InlineData("HTTP/1.1 400 Bad Request\r\n")]
    [InlineData("stream: OKEJ\0")]
    [InlineData("stream:  FOUND\0")]
    [InlineData("INSTREAM size limit exceeded. ERROR\0")]
    [InlineData("")]
    public async Task An_answer_that_is_no_verdict_fails_visibly_and_leaves_the_document_unscanned(string answer)
    {
        await using var scanner = new Scanner(answer);
        await using var database = await WithDocumentAsync();
        var failed = await Assert.ThrowsAsync<SourceFailedException>(() => RunAsync(database, scanner.Endpoint));
        Assert.Contains("Virusskannern", failed.Message, StringComparison.Ordinal);
        Assert.Equal(ScanState.NotScanned, (await DocumentAsync(database)).Scan);

        await using var well = new Scanner("stream: OK\0");
        await RunAsync(database, well.Endpoint);
        Assert.Equal(ScanState.Clean, (await DocumentAsync(database)).Scan);
    }

    [Fact]
    public async Task A_scanner_that_never_answers_is_given_up_and_one_that_is_away_says_so()
    {
        await using var silent = new Scanner(null);
        await using var database = await WithDocumentAsync();
        Assert.Contains("inom 1 sekunder", (await Assert.ThrowsAsync<SourceFailedException>(() => RunAsync(database, silent.Endpoint))).Message, StringComparison.Ordinal);
        var gone = silent.Endpoint;
        await silent.DisposeAsync();
        Assert.Contains("går inte att nå", (await Assert.ThrowsAsync<SourceFailedException>(() => RunAsync(database, gone))).Message, StringComparison.Ordinal);
        Assert.Equal(ScanState.NotScanned, (await DocumentAsync(database)).Scan);
    }

    [Theory]
    [InlineData("93.184.215.14:3310", "internet")]
    [InlineData("127.0.0.1", "värd och port")]
    [InlineData("inte en adress:x", "värd och port")]
    public async Task Documents_are_sent_to_the_own_network_only(string endpoint, string words)
    {
        await using var database = await WithDocumentAsync();
        Assert.Contains(words, (await Assert.ThrowsAsync<SourceFailedException>(() => RunAsync(database, endpoint))).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Without_a_scanner_nothing_is_called_scanned()
    {
        await using var database = await WithDocumentAsync();
        Assert.Equal("ingen virusskanner är inställd", await RunAsync(database, ""));
        Assert.Equal(ScanState.NotScanned, (await DocumentAsync(database)).Scan);
    }

    private static async Task<string> RunAsync(TestDatabase database, string endpoint)
    {
        await using var db = database.Open();
        ScanUploadsJob job = new(db, new ScanClient(new ScanSettings { Scanner = endpoint, ScannerSeconds = 1 }));
        return (await job.RunAsync(new JobContext { RunId = Guid.NewGuid(), RequestedBy = "prov" }, CancellationToken.None)).Summary;
    }

    private static async Task<CaseDocument> DocumentAsync(TestDatabase database)
    {
        await using var db = database.Open();
        return await db.CaseDocuments.AsNoTracking().SingleAsync();
    }

    private static async Task<TestDatabase> WithDocumentAsync()
    {
        var database = await TestDatabase.CreateAsync();
        await using var db = database.Open();
        await DemoMunicipality.EnsureAsync(db, CancellationToken.None);
        await using var write = await db.WriteAsync(Rows.Scope("document.upload"), CancellationToken.None);
        var content = ArchivedContent.Of(Content);
        db.Add(content);
        db.Add(new CaseDocument
        {
            InitiativeId = await db.Initiatives.Select(i => i.Id).FirstAsync(), Name = "handling.txt", MediaType = "text/plain", Size = Content.Length, Sha256 = content.Hash, ContentHash = content.Hash,
            UploadedAt = database.Clock.GetUtcNow().UtcDateTime, UploadedBy = "prov",
        });
        await write.CommitAsync(CancellationToken.None);
        return database;
    }

    // Reads INSTREAM as clamd does and answers with a fixed text; null never answers.
    private sealed class Scanner : IAsyncDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource over = new();
        private readonly string? answer;
        private readonly Task serving;

        public Scanner(string? answer)
        {
            this.answer = answer;
            listener.Start();
            Endpoint = listener.LocalEndpoint.ToString()!;
            serving = ServeAsync();
        }

        public string Endpoint { get; }

        public byte[] Received { get; private set; } = [];

        public async ValueTask DisposeAsync()
        {
            await over.CancelAsync();
            listener.Stop();
            await serving;
        }

        private async Task ServeAsync()
        {
            try
            {
                while (true)
                {
                    using var client = await listener.AcceptTcpClientAsync(over.Token);
                    await AnswerAsync(client.GetStream());
                }
            }
            catch (Exception error) when (error is OperationCanceledException or SocketException or IOException or ObjectDisposedException)
            {
                // The test is over, or the product hung up.
            }
        }

        private async Task AnswerAsync(NetworkStream stream)
        {
            var command = new byte[10];
            await stream.ReadExactlyAsync(command, over.Token);
            Assert.Equal("zINSTREAM\0", Encoding.ASCII.GetString(command));
            using MemoryStream content = new();
            var length = new byte[4];
            while (true)
            {
                await stream.ReadExactlyAsync(length, over.Token);
                var count = BinaryPrimitives.ReadInt32BigEndian(length);
                if (count == 0)
                {
                    break;
                }

                var part = new byte[count];
                await stream.ReadExactlyAsync(part, over.Token);
                content.Write(part);
            }

            Received = content.ToArray();
            if (answer is null)
            {
                await Task.Delay(Timeout.Infinite, over.Token);
            }

            await stream.WriteAsync(Encoding.UTF8.GetBytes(answer!), over.Token);
        }
    }
}
