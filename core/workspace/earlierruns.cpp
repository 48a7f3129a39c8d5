#include "core/workspace/earlierruns.h"

#include "core/json/document.h"
#include "core/requirements/selectionjson.h"
#include "core/workspace/checkreportjson.h"
#include "core/workspace/largestfile.h"

namespace portreeve::workspace {

namespace {

constexpr int PageSize = 200;
constexpr int MostPages = 50; ///< runs of other selections that are looked past: 10,000

} // namespace

Result<QList<history::Run>> earlierRuns(const history::Location &location, const Clock &clock,
                                        const requirements::Selection &selection, int most)
{
    QList<history::Run> found;
    if (!location.mayExist())
        return found;
    const Result<history::OpenedStore> opened = history::openStore(location, clock);
    if (!opened)
        return opened.error();
    const QString wanted = requirements::selectionText(selection);
    history::RunQuery query{history::RunKind::Check, {}, PageSize};
    for (int page = 0; page < MostPages; ++page) {
        const Result<QList<history::Run>> runs = opened->store->runs(query);
        if (!runs)
            return runs.error();
        for (const history::Run &run : *runs) {
            if (run.selection == wanted && found.size() < most)
                found.append(run);
        }
        if (runs->size() < PageSize || found.size() >= most)
            break;
        query.after = runs->last();
    }
    return found;
}

Result<CheckReport> storedReport(const history::Location &location, const Clock &clock, const catalog::Catalog &catalog,
                                 const QString &runId)
{
    const Result<history::OpenedStore> opened = history::openStore(location, clock);
    if (!opened)
        return opened.error();
    const Result<QByteArray> bytes = opened->store->report(runId);
    if (!bytes)
        return bytes.error();
    if (bytes->isEmpty())
        return Error{ErrorCode::UnknownName,
                     PR_MESSAGE("workspace", "Cannot show the earlier run"),
                     PR_MESSAGE("workspace", "The history has no report of it."),
                     location.text(),
                     {}};
    const Result<json::Document> document = json::Document::parse(*bytes, location.text(), {LargestFile, 32});
    if (!document)
        return document.error();
    return readReport(catalog, document->root());
}

} // namespace portreeve::workspace
