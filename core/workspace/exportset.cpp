#include "core/workspace/exportset.h"

#include "core/exporters/preflight.h"

#include <QDir>
#include <QFileInfo>

#include <algorithm>
#include <atomic>
#include <future>
#include <list>
#include <mutex>
#include <thread>

namespace portreeve::workspace {

namespace {

using ExporterPtr = std::unique_ptr<exporters::Exporter>;

Message cannotWrite()
{
    return PR_MESSAGE("workspace", "the rules cannot be written");
}

Error cancelled()
{
    return {ErrorCode::Cancelled, cannotWrite(), PR_MESSAGE("workspace", "it was cancelled"), {}, {}};
}

Result<std::vector<ExporterPtr>> found(const QStringList &ids)
{
    std::vector<ExporterPtr> list;
    for (const QString &id : ids) {
        Result<ExporterPtr> exporter = knownExporter(id);
        if (!exporter)
            return exporter.error();
        list.push_back(*std::move(exporter));
    }
    return list;
}

QStringList parameterIds(const exporters::Description &about)
{
    QStringList ids;
    for (const exporters::Parameter &parameter : about.parameters)
        ids.append(parameter.id);
    return ids;
}

/// A parameter that no format has is a slip of the pen, not something to pass over.
Result<void> checkParameters(const std::vector<ExporterPtr> &formats, const exporters::Options &options)
{
    QStringList known;
    for (const ExporterPtr &exporter : formats)
        known += parameterIds(exporter->describe());
    known.removeDuplicates();
    QStringList given = options.parameters.keys();
    given.sort();
    for (const QString &id : std::as_const(given)) {
        if (!known.contains(id))
            return Error{
                ErrorCode::Usage,
                cannotWrite(),
                PR_MESSAGE("workspace", "none of the formats has a parameter \"%1\"").arg(id),
                {},
                known.isEmpty()
                    ? PR_MESSAGE("workspace", "Leave it out.")
                    : PR_MESSAGE("workspace", "Their parameters are: %1.").arg(known.join(QLatin1String(", ")))};
    }
    return {};
}

SavedExport madeOf(const exporters::Asked &asked, const exporters::Narrowed &narrowed)
{
    const exporters::Description about = asked.exporter->describe();
    return {about.id, exportFileName(about), exporters::exportPolicy(*asked.exporter, narrowed, asked.options)};
}

/// What the passes before the vendors' own make of the draft, once for the formats that they make the same of.
class SharedPasses
{
public:
    SharedPasses(const QList<exporters::Asked> &formats, const policy::Draft &draft)
        : m_draft(draft)
    {
        for (const exporters::Asked &format : formats) {
            const auto alike = std::find_if(m_made.begin(), m_made.end(), [&](const Made &made) {
                return exporters::narrowAlike(made.first, format);
            });
            m_places.push_back(alike == m_made.end() ? &m_made.emplace_back(format) : &*alike);
        }
    }

    /// From any thread; the others wait for the first.
    const exporters::Narrowed &of(std::size_t format)
    {
        Made &made = *m_places[format];
        std::call_once(made.once,
                       [&] { made.narrowed = exporters::narrowed(*made.first.exporter, m_draft, made.first.options); });
        return made.narrowed;
    }

private:
    struct Made {
        explicit Made(exporters::Asked format)
            : first(std::move(format))
        {}

        exporters::Asked first;
        std::once_flag once;
        exporters::Narrowed narrowed;
    };

    const policy::Draft &m_draft;
    std::list<Made> m_made;
    std::vector<Made *> m_places; ///< by format
};

/// Makes the formats on as many threads as the device has processors. What is not begun when it goes is not made.
class FormatMakers
{
public:
    FormatMakers(const QList<exporters::Asked> &formats, const policy::Draft &draft)
        : m_passes(formats, draft)
        , m_made(std::size_t(formats.size()))
    {
        const std::size_t threads =
            std::min<std::size_t>(std::max(1U, std::thread::hardware_concurrency()), m_made.size());
        const auto work = [this, &formats] {
            for (std::size_t i = m_next++; i < m_made.size(); i = m_next++)
                m_made[i].set_value(madeOf(formats[qsizetype(i)], m_passes.of(i)));
        };
        for (std::size_t i = 0; i < threads; ++i)
            m_threads.emplace_back(work);
    }

    FormatMakers(const FormatMakers &) = delete;
    FormatMakers &operator=(const FormatMakers &) = delete;

    ~FormatMakers()
    {
        m_next = m_made.size();
        for (std::thread &thread : m_threads)
            thread.join();
    }

    /// Waits for it. Each once.
    [[nodiscard]] SavedExport result(std::size_t i) { return m_made[i].get_future().get(); }

private:
    SharedPasses m_passes;
    std::vector<std::promise<SavedExport>> m_made;
    std::atomic<std::size_t> m_next = 0;
    std::vector<std::thread> m_threads;
};

Result<void> make(const std::vector<ExporterPtr> &formats, const policy::Draft &draft,
                  const QList<exporters::Options> &options, const ExportSink &sink)
{
    QList<exporters::Asked> asked;
    for (std::size_t i = 0; i < formats.size(); ++i)
        asked.append({formats[i].get(), options[qsizetype(i)]});
    FormatMakers makers(asked, draft);
    for (std::size_t i = 0; i < formats.size(); ++i) {
        if (!sink(makers.result(i), qsizetype(i + 1), qsizetype(formats.size())))
            return cancelled();
    }
    return {};
}

Result<void> checkFolder(const QString &folder)
{
    const QFileInfo info(folder);
    if (info.isDir())
        return {};
    return Error{ErrorCode::CannotCreate, cannotWrite(),
                 info.exists() ? PR_MESSAGE("workspace", "it is a file, not a folder")
                               : PR_MESSAGE("workspace", "there is no such folder"),
                 folder, PR_MESSAGE("workspace", "Make the folder first, or choose another.")};
}

Error existsAlready(const QString &path)
{
    return {ErrorCode::FileExists, cannotWrite(), PR_MESSAGE("workspace", "a file of this name exists already"), path,
            PR_MESSAGE("workspace", "Choose another folder, or add --force to replace the files in it.")};
}

} // namespace

Result<std::unique_ptr<exporters::Exporter>> knownExporter(const QString &id)
{
    if (ExporterPtr exporter = exporters::findExporter(id))
        return exporter;
    return Error{ErrorCode::Usage,
                 cannotWrite(),
                 PR_MESSAGE("workspace", "\"%1\" is not a known format").arg(id),
                 {},
                 PR_MESSAGE("workspace", "Known are: %1.").arg(exporters::exporterIds().join(QLatin1String(", ")))};
}

exporters::Options optionsFor(const exporters::Description &about, exporters::Options options)
{
    if (about.keepsOptions)
        return options;
    const QStringList known = parameterIds(about);
    options.parameters.removeIf([&](const auto &item) { return !known.contains(item.key()); });
    return options;
}

QString exportFileName(const exporters::Description &about)
{
    return QStringLiteral("portreeve-%1.%2").arg(about.id, about.fileExtension);
}

Result<void> exportAll(const policy::Draft &draft, const exporters::Options &options, const QStringList &ids,
                       const ExportSink &sink)
{
    QStringList once = ids;
    once.removeDuplicates();
    const Result<std::vector<ExporterPtr>> formats = found(once);
    if (!formats)
        return formats.error();
    if (Result<void> known = checkParameters(*formats, options); !known)
        return known;
    QList<exporters::Options> own;
    for (const ExporterPtr &exporter : *formats)
        own.append(optionsFor(exporter->describe(), options));
    return make(*formats, draft, own, sink);
}

Result<void> exportEach(const policy::Draft &draft, const QList<AskedFormat> &formats, const ExportSink &sink)
{
    QStringList ids;
    QList<exporters::Options> options;
    for (const AskedFormat &format : formats) {
        ids.append(format.id);
        options.append(format.options);
    }
    const Result<std::vector<ExporterPtr>> known = found(ids);
    return known ? make(*known, draft, options, sink) : Result<void>(known.error());
}

Result<QStringList> saveExports(const QList<SavedExport> &exports, const QString &folder, Overwrite overwrite,
                                const SaveProgress &progress)
{
    if (const Result<void> there = checkFolder(folder); !there)
        return there.error();
    QList<const SavedExport *> whole;
    for (const SavedExport &made : exports) {
        if (made.result)
            whole.append(&made);
    }
    const QDir into(folder);
    for (const SavedExport *made : std::as_const(whole)) {
        if (overwrite == Overwrite::Refuse && QFileInfo::exists(into.filePath(made->fileName)))
            return existsAlready(into.filePath(made->fileName));
    }
    QStringList paths;
    for (const SavedExport *made : std::as_const(whole)) {
        const QString path = into.filePath(made->fileName);
        if (const Result<void> written = writeFileAtomically(path, made->result->bytes, overwrite); !written)
            return written.error();
        paths.append(path);
        if (progress && !progress(paths.size(), whole.size()))
            return cancelled();
    }
    return paths;
}

} // namespace portreeve::workspace
