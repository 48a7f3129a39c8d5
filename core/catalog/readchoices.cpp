#include "core/catalog/readrows.h"

namespace portreeve::catalog {

namespace {

Document readDocument(json::RowReader &row)
{
    return {row.text("id"),       row.text("title"),   row.optional("revision"),
            row.optional("date"), row.optional("url"), row.flag("newerThanGuide", false)};
}

Choice readChoice(json::RowReader &row)
{
    Choice choice;
    choice.id = row.text("id");
    choice.title = row.text("title");
    choice.text = row.text("text");
    choice.group = row.optional("group");
    choice.vantage = row.optional("vantage");
    choice.members = row.list("members");
    choice.products = row.list("products");
    row.ignore("fact");
    row.ignore("source");
    return choice;
}

DocumentFinding readFinding(json::RowReader &row)
{
    DocumentFinding finding;
    finding.id = row.text("id");
    finding.severity = row.text("severity");
    oneOf(row, "severity", finding.severity, {"info", "warning", "error"});
    finding.text = row.text("text");
    finding.action = row.text("action");
    finding.regions = row.list("regions");
    finding.rules = row.list("rules");
    finding.features = row.list("features");
    finding.source = readSource(row);
    return finding;
}

} // namespace

Result<void> readSources(const json::Document &file, Catalog &catalog)
{
    return readList(file, "documents", catalog.documents, readDocument);
}

Result<void> readFindings(const json::Document &file, Catalog &catalog)
{
    return readList(file, "findings", catalog.findings, readFinding);
}

Result<void> readChoices(const json::Document &file, Catalog &catalog)
{
    const std::pair<const char *, QList<Choice> *> lists[] = {
        {"products", &catalog.products}, {"protocols", &catalog.protocols}, {"clients", &catalog.clients},
        {"vantages", &catalog.vantages}, {"features", &catalog.features},   {"remotes", &catalog.remotes},
    };
    for (const auto &[key, list] : lists) {
        if (Result<void> read = readList(file, key, *list, readChoice); !read)
            return read;
    }
    return {};
}

} // namespace portreeve::catalog
