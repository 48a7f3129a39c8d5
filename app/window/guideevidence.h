#pragma once

#include "app/window/guidereading.h"
#include "core/workspace/guideevidence.h"
#include "ui/shell/framemodel.h"

namespace portreeve::app {

/// Reads and judges files, as workspace::attachFiles does. Called on worker threads.
using AttachFiles = std::function<Result<guides::Attached>(
    const guides::EditContext &context, const guides::Progress &progress, const workspace::EvidencePlace &place,
    const workspace::GivenFiles &given, const QList<guides::Subject> &beside)>;

/// Files that are given to the guide that is open: read and judged on a worker thread, and kept in its progress
/// whatever was edited or opened meanwhile, other files for the same input included. Only another project drops them.
/// Files that others are judged with are remembered until the program ends or another project is opened.
class GuideEvidence final : public QObject
{
    Q_OBJECT
public:
    GuideEvidence(GuideSource &source, pages::GuidesModel &model, shell::FrameModel &frame, AttachFiles attachFiles,
                  GuideReading &reading, QObject *parent = nullptr);

private:
    void attach(const QString &step, const QString &input, const workspace::GivenFiles &given);
    void remember(const QString &input, const QList<guides::Subject> &files);
    [[nodiscard]] QList<guides::Subject> besideOf(const guides::Guide &guide, const QString &input) const;
    void keep(const GuideReading::Ticket &ticket, const guides::Attached &attached);
    void detach(const QString &step, int index);

    GuideSource &m_source;
    pages::GuidesModel &m_model;
    shell::FrameModel &m_frame;
    AttachFiles m_attachFiles;
    GuideReading &m_reading;
    workspace::BesideFiles m_beside; ///< of m_project
    int m_project = 0;
};

} // namespace portreeve::app
