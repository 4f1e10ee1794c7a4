// doc/stored-format.md describes these bytes.
#include "model/edit_codec.hpp"

#include "base/bytes.hpp"
#include "base/room.hpp"
#include "base/utf8.hpp"
#include "model/any_table.hpp"

#include <algorithm>
#include <cmath>
#include <string_view>

namespace kith {
namespace {

constexpr std::uint32_t kEditMagic = 0x4548544Bu;      // "KTHE"
constexpr std::uint32_t kSnapshotMagic = 0x5348544Bu;  // "KTHS"
// Magic, version, zero, payload length; then the CRC of these and of the payload.
constexpr std::size_t kGuardedHeaderSize = 4 + 2 + 2 + 8;
constexpr std::size_t kHeaderSize = kGuardedHeaderSize + 4;

enum class ValueTag : std::uint8_t {
    empty = 0,
    no = 1,
    yes = 2,
    integer = 3,
    number = 4,
    text = 5,
    date = 6,
    texts = 7,
    id = 8,
    ids = 9,
    map_place = 10,
    stamps = 11,      // created and changed alone
    all_stamps = 12,  // since version 2
};

void write_id(ByteWriter& out, Id id) {
    out.u64(id.high);
    out.u64(id.low);
}

Id read_id(ByteReader& in) {
    const std::uint64_t high = in.u64();
    return {high, in.u64()};
}

void write_stamp(ByteWriter& out, const Stamp& stamp) {
    out.signed_varint(stamp.wall_ms);
    out.varint(stamp.counter);
    out.u64(stamp.device);
}

Stamp read_stamp(ByteReader& in) {
    Stamp stamp;
    stamp.wall_ms = in.signed_varint();
    stamp.counter = static_cast<std::uint32_t>(in.varint());
    stamp.device = in.u64();
    return stamp;
}

void write_seen(ByteWriter& out, const std::map<std::uint64_t, Stamp>& seen) {
    out.varint(seen.size());
    for (const auto& [device, stamp] : seen) {
        out.u64(device);
        write_stamp(out, stamp);
    }
}

std::map<std::uint64_t, Stamp> read_seen(ByteReader& in) {
    std::map<std::uint64_t, Stamp> seen;
    for (std::size_t count = in.count(18); count > 0 && !in.bad(); --count) {
        const std::uint64_t device = in.u64();
        seen[device] = read_stamp(in);
    }
    return seen;
}

/// How many entities of each kind follow. Only room is made by it: a wrong number does no harm.
void read_sizes(ByteReader& in, Book& book) {
    constexpr std::size_t kLeastEntity = 18;
    for (std::size_t kinds = in.count(2); kinds > 0 && !in.bad(); --kinds) {
        // NOLINTNEXTLINE(clang-analyzer-optin.core.EnumCastOutOfRange): any number may be stored.
        const auto kind = static_cast<EntityKind>(in.u8());
        const std::uint64_t size = std::min<std::uint64_t>(in.varint(), in.left() / kLeastEntity);
        MutableTable(book, kind).reserve(static_cast<std::size_t>(size));
    }
}

// Bits of a line of stamps.
constexpr std::uint8_t kIsElement = 1;
constexpr std::uint8_t kIsPresent = 2;

struct WriteValue {
    ByteWriter& out;

    void tag(ValueTag value) const { out.u8(static_cast<std::uint8_t>(value)); }
    void operator()(std::monostate) const { tag(ValueTag::empty); }
    void operator()(bool value) const { tag(value ? ValueTag::yes : ValueTag::no); }
    void operator()(std::int64_t value) const {
        tag(ValueTag::integer);
        out.signed_varint(value);
    }
    void operator()(double value) const {
        tag(ValueTag::number);
        out.f64(value);
    }
    void operator()(const std::string& value) const {
        tag(ValueTag::text);
        out.text(value);
    }
    void operator()(Date value) const {
        tag(ValueTag::date);
        out.u16(static_cast<std::uint16_t>(value.year));
        out.u8(value.month);
        out.u8(value.day);
    }
    void operator()(const TextList& value) const {
        tag(ValueTag::texts);
        out.varint(value.size());
        for (const std::string& text : value) out.text(text);
    }
    void operator()(Id value) const {
        tag(ValueTag::id);
        write_id(out, value);
    }
    void operator()(const IdList& value) const {
        tag(ValueTag::ids);
        out.varint(value.size());
        for (const Id id : value) write_id(out, id);
    }
    void operator()(const MapPlace& value) const {
        tag(ValueTag::map_place);
        out.f32(value.x);
        out.f32(value.y);
        out.u8(value.pinned ? 1 : 0);
    }
    void operator()(const Boxed<Stamps>& value) const {
        const bool brief =
            value->deleted == Stamp{} && value->revived == Stamp{} && value->fields.empty();
        tag(brief ? ValueTag::stamps : ValueTag::all_stamps);
        write_stamp(out, value->created);
        write_stamp(out, value->changed);
        if (brief) return;
        write_stamp(out, value->deleted);
        write_stamp(out, value->revived);
        out.varint(value->fields.size());
        for (const FieldStamp& line : value->fields) {
            out.varint(line.field);
            out.u8(static_cast<std::uint8_t>((line.is_element ? kIsElement : 0) |
                                             (line.present ? kIsPresent : 0)));
            write_stamp(out, line.stamp);
            if (!line.is_element) continue;
            out.text(line.element);
            out.f64(line.position);
        }
    }
};

/// Text from storage is UTF-8 or it is damage; `good` turns false.
std::string read_text(ByteReader& in, bool& good) {
    const std::string_view text = in.text();
    if (!is_valid_utf8(text)) good = false;
    return std::string(text);
}

Stamps read_all_stamps(ByteReader& in, bool& good) {
    Stamps stamps;
    stamps.created = read_stamp(in);
    stamps.changed = read_stamp(in);
    stamps.deleted = read_stamp(in);
    stamps.revived = read_stamp(in);
    stamps.fields.resize(in.count(12));
    for (FieldStamp& line : stamps.fields) {
        const std::uint64_t field = in.varint();
        const std::uint8_t bits = in.u8();
        line.field = static_cast<FieldNumber>(field);
        line.is_element = (bits & kIsElement) != 0;
        line.present = (bits & kIsPresent) != 0;
        line.stamp = read_stamp(in);
        if (line.is_element) {
            line.element = read_text(in, good);
            line.position = in.f64();
        }
        if (field > UINT16_MAX || !std::isfinite(line.position)) good = false;
    }
    // In order, each once, as stamps_of_field() looks for them.
    for (std::size_t i = 1; i < stamps.fields.size(); ++i) {
        const FieldStamp& before = stamps.fields[i - 1];
        const FieldStamp& line = stamps.fields[i];
        if (before.field > line.field ||
            (before.field == line.field && !(before.element < line.element)))
            good = false;
    }
    return stamps;
}

Value read_value(ByteReader& in, bool& good) {
    switch (static_cast<ValueTag>(in.u8())) {
        case ValueTag::empty:
            return {};
        case ValueTag::no:
            return false;
        case ValueTag::yes:
            return true;
        case ValueTag::integer:
            return in.signed_varint();
        case ValueTag::number:
            return in.f64();
        case ValueTag::text:
            return read_text(in, good);
        case ValueTag::date: {
            Date date;
            date.year = static_cast<std::int16_t>(in.u16());
            date.month = in.u8();
            date.day = in.u8();
            return date;
        }
        case ValueTag::texts: {
            TextList list(in.count(1));
            for (std::string& text : list) text = read_text(in, good);
            return list;
        }
        case ValueTag::id:
            return read_id(in);
        case ValueTag::ids: {
            IdList list(in.count(16));
            for (Id& id : list) id = read_id(in);
            return list;
        }
        case ValueTag::map_place: {
            MapPlace place;
            place.x = in.f32();
            place.y = in.f32();
            place.pinned = in.u8() != 0;
            return place;
        }
        case ValueTag::stamps: {
            Stamps stamps;
            stamps.created = read_stamp(in);
            stamps.changed = read_stamp(in);
            return Boxed(std::move(stamps));
        }
        case ValueTag::all_stamps:
            return Boxed(read_all_stamps(in, good));
    }
    good = false;
    return {};
}

/// What happens to one entity in a row shares its id: kind, id, count, then field and value each.
void write_group(ByteWriter& out, std::span<const FieldChange> changes) {
    out.u8(static_cast<std::uint8_t>(changes.front().kind));
    write_id(out, changes.front().id);
    out.varint(changes.size());
    for (const FieldChange& change : changes) {
        out.varint(change.field);
        std::visit(WriteValue{out}, change.value);
    }
}

/// The number of changes of one entity that begin at `start`.
std::size_t group_size(std::span<const FieldChange> changes, std::size_t start) {
    std::size_t end = start + 1;
    while (end < changes.size() && changes[end].kind == changes[start].kind &&
           changes[end].id == changes[start].id)
        ++end;
    return end - start;
}

std::size_t count_groups(std::span<const FieldChange> changes) {
    std::size_t groups = 0;
    for (std::size_t i = 0; i < changes.size(); i += group_size(changes, i)) ++groups;
    return groups;
}

constexpr std::size_t kEntitiesAStep = 16;

/// The next `groups` groups.
bool read_groups(ByteReader& in, std::size_t groups, std::vector<FieldChange>& changes) {
    bool good = true;
    for (std::size_t g = 0; g < groups && good && !in.bad(); ++g) {
        // A kind that this version does not know is found by knows_all().
        // NOLINTNEXTLINE(clang-analyzer-optin.core.EnumCastOutOfRange): any number may be stored.
        const auto kind = static_cast<EntityKind>(in.u8());
        const Id id = read_id(in);
        const std::size_t count = in.count(2);
        for (std::size_t i = 0; i < count && good && !in.bad(); ++i) {
            const std::uint64_t field = in.varint();
            if (field > UINT16_MAX) return false;
            changes.push_back({kind, id, static_cast<FieldNumber>(field), read_value(in, good)});
        }
    }
    return good && !in.bad();
}

constexpr std::size_t kBlock = 1 << 18;  // bytes that are looked at in one step

/// The payload of a record while it is written. As one long row of bytes it would be moved as a
/// whole whenever it outgrew its room.
class PayloadBlocks {
  public:
    /// What writes the next few bytes, until another is asked for.
    ByteWriter writer() {
        if (blocks_.empty() || blocks_.back().size() >= kBlock) blocks_.emplace_back();
        return ByteWriter(blocks_.back());
    }

    /// The record, a block a step.
    static Stepwise<std::vector<std::uint8_t>> record_steps(std::uint32_t magic,
                                                            PayloadBlocks payload) {
        std::size_t size = 0;
        for (const std::vector<std::uint8_t>& block : payload.blocks_) size += block.size();
        std::vector<std::uint8_t> record;
        record.reserve(kHeaderSize + size);
        ByteWriter out(record);
        out.u32(magic);
        out.u16(kStoredFormatVersion);
        out.u16(0);
        out.u64(size);
        std::uint32_t checksum = crc32c(record);
        out.u32(0);  // its place
        for (std::vector<std::uint8_t>& block : payload.blocks_) {
            co_yield {};
            checksum = crc32c(block, checksum);
            record.insert(record.end(), block.begin(), block.end());
            block = {};
        }
        std::vector<std::uint8_t> sum;
        ByteWriter(sum).u32(checksum);
        std::ranges::copy(sum, record.begin() + kGuardedHeaderSize);
        co_return std::move(record);
    }

  private:
    std::vector<std::vector<std::uint8_t>> blocks_;
};

std::unexpected<Error> newer_version() {
    return fail(
        ErrorCode::unsupported,
        "This book was saved by a newer version of Kith. Reload the page to get that version.");
}

/// Whether this version has all the kinds and fields. A newer one adds some without a new format.
bool knows_all(std::span<const FieldChange> changes) {
    return std::ranges::all_of(changes, [](const FieldChange& change) {
        return change.field == kExists || change.field == kStamps
                   ? !kind_name(change.kind).empty()
                   : find_field(change.kind, change.field) != nullptr;
    });
}

struct Payload {
    std::span<const std::uint8_t> bytes;
    std::uint16_t version;
};

Stepwise<Result<Payload>> unframe_steps(std::uint32_t magic, std::span<const std::uint8_t> bytes) {
    ByteReader in(bytes);
    if (in.u32() != magic)
        co_return fail(ErrorCode::bad_input, "A saved record does not start as one does.");
    const std::uint16_t version = in.u16();
    in.u16();
    const std::uint64_t size = in.u64();
    const std::uint32_t checksum = in.u32();
    if (in.bad() || size != in.left()) {
        co_return fail(ErrorCode::bad_input, "A saved record is cut short.");
    }
    const std::span<const std::uint8_t> payload = bytes.subspan(kHeaderSize);
    std::uint32_t found = crc32c(bytes.first(kGuardedHeaderSize));
    for (std::size_t at = 0; at < payload.size(); at += kBlock) {
        found = crc32c(payload.subspan(at, std::min(kBlock, payload.size() - at)), found);
        co_yield {};
    }
    if (found != checksum) {
        co_return fail(ErrorCode::bad_input,
                       "A saved record is damaged: its checksum does not fit.");
    }
    // Every version keeps to this frame, so that a newer one is told apart from a turned-over bit.
    if (version > kStoredFormatVersion) co_return newer_version();
    if (version == 0) co_return fail(ErrorCode::bad_input, "A saved record bears no version.");
    co_return Payload{payload, version};
}

std::unexpected<Error> damaged() {
    return fail(ErrorCode::bad_input, "A saved record is damaged although its checksum fits.");
}

}  // namespace

Stepwise<std::vector<std::uint8_t>> edit_record_steps(const Edit& edit) {
    PayloadBlocks payload;
    ByteWriter head = payload.writer();
    write_stamp(head, edit.stamp);
    head.text(edit.label);
    write_seen(head, edit.seen);
    head.varint(count_groups(edit.changes));
    const std::span<const FieldChange> changes = edit.changes;
    std::size_t groups = 0;
    for (std::size_t next = 0; next < changes.size();) {
        const std::size_t size = group_size(changes, next);
        ByteWriter out = payload.writer();
        write_group(out, changes.subspan(next, size));
        next += size;
        if (++groups % kEntitiesAStep == 0) co_yield {"change", next, changes.size()};
    }
    auto framing = PayloadBlocks::record_steps(kEditMagic, std::move(payload));
    while (framing.step()) co_yield {"change", changes.size(), changes.size()};
    co_return framing.take();
}

Stepwise<Result<Edit>> decode_edit_steps(std::span<const std::uint8_t> bytes) {
    auto unframing = unframe_steps(kEditMagic, bytes);
    while (unframing.step()) co_yield {};
    const Result<Payload> payload = unframing.take();
    if (!payload) co_return std::unexpected(payload.error());
    ByteReader in(payload->bytes);
    Edit edit;
    bool good = true;
    edit.stamp = read_stamp(in);
    edit.label = read_text(in, good);
    if (payload->version >= 2) edit.seen = read_seen(in);
    const std::size_t total = in.count(18);
    bool known = true;
    for (std::size_t done = 0; done < total && good && !in.bad();) {
        const std::size_t some = std::min(kEntitiesAStep, total - done);
        const std::size_t first = edit.changes.size();
        good = read_groups(in, some, edit.changes) && good;
        known = known && knows_all(std::span(edit.changes).subspan(first));
        done += some;
        make_room(edit.changes, done, total);
        co_yield {"entry", done, total};
    }
    if (!good || !in.at_end()) co_return damaged();
    if (!known) co_return newer_version();
    co_return std::move(edit);
}

Result<EditHead> decode_edit_head(std::span<const std::uint8_t> bytes) {
    const Result<Payload> payload = at_once(unframe_steps(kEditMagic, bytes));
    if (!payload) return std::unexpected(payload.error());
    ByteReader in(payload->bytes);
    bool good = true;
    EditHead head;
    head.stamp = read_stamp(in);
    head.label = read_text(in, good);
    if (!good || in.bad()) return damaged();
    return head;
}

Stepwise<std::vector<std::uint8_t>> snapshot_record_steps(const Book& book, Stamp last_stamp) {
    const std::vector<FieldChange> graves = changes_for_graves(book);
    std::size_t total = graves.size();
    PayloadBlocks payload;
    ByteWriter head = payload.writer();
    write_stamp(head, last_stamp);
    write_seen(head, book.seen);
    // So that a reader can make room for them all at once.
    head.varint(all_kinds().size());
    for (const EntityKind kind : all_kinds()) {
        head.u8(static_cast<std::uint8_t>(kind));
        head.varint(table_size(book, Part::living, kind));
        total += table_size(book, Part::living, kind) + table_size(book, Part::bin, kind);
    }
    head.varint(total);
    std::size_t done = 0;
    std::vector<FieldChange> changes;
    for (const Part part : {Part::living, Part::bin}) {
        for (const EntityKind kind : all_kinds()) {
            auto sorting = rows_by_id_steps(book, part, kind);
            while (sorting.step()) co_yield {"entry", done, total};
            for (const std::uint32_t row : sorting.take()) {
                changes.clear();
                append_entity(book, part, kind, row, changes);
                ByteWriter out = payload.writer();
                write_group(out, changes);
                if (++done % kEntitiesAStep == 0) co_yield {"entry", done, total};
            }
        }
    }
    for (const FieldChange& grave : graves) {
        ByteWriter out = payload.writer();
        write_group(out, {&grave, 1});
    }
    auto framing = PayloadBlocks::record_steps(kSnapshotMagic, std::move(payload));
    while (framing.step()) co_yield {"entry", total, total};
    co_return framing.take();
}

Stepwise<Result<Snapshot>> decode_snapshot_steps(std::span<const std::uint8_t> bytes) {
    auto unframing = unframe_steps(kSnapshotMagic, bytes);
    while (unframing.step()) co_yield {};
    const Result<Payload> payload = unframing.take();
    if (!payload) co_return std::unexpected(payload.error());
    ByteReader in(payload->bytes);
    Snapshot snapshot;
    snapshot.last_stamp = read_stamp(in);
    if (payload->version >= 2) {
        snapshot.book.seen = read_seen(in);
        read_sizes(in, snapshot.book);
    }
    std::vector<FieldChange> entity;
    const std::size_t total = in.count(18);
    for (std::size_t groups = total; groups > 0; --groups) {
        if (groups % kEntitiesAStep == 0) co_yield {"entry", total - groups, total};
        entity.clear();
        if (!read_groups(in, 1, entity)) co_return damaged();
        if (!knows_all(entity)) co_return newer_version();
        if (const auto loaded = load_entity(snapshot.book, entity); !loaded)
            co_return std::unexpected(loaded.error());
    }
    snapshot.book.revision = 0;
    if (in.bad() || !in.at_end()) co_return damaged();
    co_return std::move(snapshot);
}

}  // namespace kith
