// Both are shared with the pages, which read the archive but never the jobs.
global using CanonicalUrl = Portfolj.Domain.Funding.CanonicalUrl;
global using TextDecoding = Portfolj.Data.Archive.TextDecoding;
