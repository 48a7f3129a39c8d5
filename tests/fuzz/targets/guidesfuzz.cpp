#include "core/guides/edits.h"
#include "core/guides/prefill.h"
#include "core/guides/progressjson.h"
#include "core/workspace/guidereport.h"
#include "tests/fuzz/fuzz.h"
#include "tests/support/sampleguide.h"

using namespace portreeve;

namespace {

const QDateTime Now(QDate(2026, 11, 20), QTime(8, 30), Qt::UTC);

struct Fixture {
    std::vector<guides::Guide> known{tests::sampleGuide()};
    guides::Facts facts = tests::sampleFacts();
};

/// Whatever can be read can be walked, and both forms of the walk are made of it.
void walkIt(const Fixture &fixture, const guides::Progress &progress)
{
    const guides::Walk walk = guides::walk(fixture.known.front(), progress, fixture.facts, Now);
    FUZZ_VERIFY(walk.steps.size() == fixture.known.front().stepCount());
    FUZZ_VERIFY(walk.done + walk.waived <= walk.applicable);
    FUZZ_VERIFY(!workspace::walkToMarkdown(walk, fixture.facts).isEmpty());
    const QByteArray json = workspace::walkToJson(walk, fixture.facts);
    FUZZ_VERIFY(json::Document::parse(json, QStringLiteral("walk")).has_value());
}

/// A progress that can be read is written and read again unchanged, to the same bytes.
void readProgressOf(const Fixture &fixture, const QByteArray &bytes)
{
    const Result<json::Document> document = json::Document::parse(bytes, QStringLiteral("fuzz"));
    if (!document)
        return;
    const Result<guides::Progress> progress = guides::readProgress(document->root());
    if (!progress)
        return;
    const QByteArray written = guides::toJson(*progress);
    const Result<json::Document> again = json::Document::parse(written, QStringLiteral("written"));
    FUZZ_VERIFY(again);
    const Result<guides::Progress> same = guides::readProgress(again->root());
    FUZZ_VERIFY(same);
    FUZZ_VERIFY(*same == *progress);
    FUZZ_VERIFY(guides::toJson(*same) == written);
    walkIt(fixture, *progress);
}

/// Answers of hands become a progress that can be written.
void readAnswersOf(const Fixture &fixture, const QByteArray &bytes)
{
    const Result<guides::Progress> progress = guides::readAnswers(fixture.known.front(), bytes, QStringLiteral("fuzz"));
    if (progress)
        walkIt(fixture, *progress);
}

/// What AWS printed is read to the same answers again, and they can be taken into a progress.
void prefillFrom(const Fixture &fixture, const QByteArray &bytes)
{
    const Result<guides::Prefill> found = guides::prefill({{bytes, QStringLiteral("fuzz")}}, fixture.facts);
    if (!found)
        return;
    const Result<guides::Prefill> again = guides::prefill({{bytes, QStringLiteral("fuzz")}}, fixture.facts);
    FUZZ_VERIFY(again->answers == found->answers && again->findings == found->findings);
    FUZZ_VERIFY(found->chosen.isEmpty() || !found->directories.isEmpty());
    const guides::EditContext context{fixture.known.front(), fixture.facts, Now};
    const guides::Progress begun = guides::begun(context.guide, context.facts);
    const Result<guides::Progress> filled = guides::answeredAll(context, begun, found->answers, false);
    if (filled)
        walkIt(fixture, *filled);
}

} // namespace

extern "C" int LLVMFuzzerTestOneInput(const quint8 *data, size_t size)
{
    static const Fixture fixture;
    const QByteArray bytes(reinterpret_cast<const char *>(data), qsizetype(size));
    readProgressOf(fixture, bytes);
    readAnswersOf(fixture, bytes);
    prefillFrom(fixture, bytes);
    return 0;
}
