#pragma once

#include "app/window/guidesource.h"
#include "core/guides/prefill.h"
#include "ui/shell/framemodel.h"

namespace portreeve::app {

/// Reads files that AWS CLI was written to. Called on worker threads.
using ReadPrefillFiles = std::function<Result<QList<guides::PrefillText>>(const QStringList &paths)>;

/// Reads what AWS CLI printed and offers the answers in it. What is filled in is the offer that the page shows and
/// nothing else: everything about it stands in the model's newest offer.
class GuidePrefill final : public QObject
{
    Q_OBJECT
public:
    GuidePrefill(GuideSource &source, pages::GuidesModel &model, shell::FrameModel &frame, ReadPrefillFiles readFiles,
                 QObject *parent = nullptr);

private:
    void read(int number, const QList<guides::PrefillText> &texts, const QString &directory);
    void readFiles(int number, const QStringList &paths);
    void offer(int number, const QList<guides::PrefillText> &texts, const Result<guides::Prefill> &found);
    [[nodiscard]] QList<pages::FoundAnswer> answersIn(const guides::Guide &guide, const guides::Answers &found) const;
    void accept();

    GuideSource &m_source;
    pages::GuidesModel &m_model;
    shell::FrameModel &m_frame;
    ReadPrefillFiles m_readFiles;
};

} // namespace portreeve::app
