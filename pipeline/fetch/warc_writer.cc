#include "pipeline/fetch/warc_writer.h"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>
#include <zlib.h>

#include <array>
#include <cerrno>
#include <cstdio>
#include <cstring>
#include <filesystem>
#include <random>
#include <string_view>
#include <system_error>
#include <utility>
#include <vector>

#include "pipeline/text/timestamp.h"

namespace dateline {
namespace {

// RFC 1952: 10 bytes, then the length of the extra field, which is one subfield: "DL", its length,
// and the length of the member.
constexpr std::size_t kFixedHeader = 10;
constexpr std::size_t kExtra = 8;
constexpr std::size_t kHeader = kFixedHeader + 2 + kExtra;
constexpr std::size_t kLengthAt = kHeader - 4;
constexpr int kLevel = 6;
constexpr int kMaxSerial = 99'999;

void PutLength(std::string& member) {
  auto length = static_cast<std::uint32_t>(member.size());
  for (std::size_t i = 0; i < 4; ++i, length >>= 8U) {
    member[kLengthAt + i] = static_cast<char>(length & 0xFFU);
  }
}

// 0: no member of ours begins here.
std::uint32_t LengthOf(const std::array<unsigned char, kHeader>& head) {
  constexpr unsigned char kFlagExtra = 4;
  const bool ours = head[0] == 0x1F && head[1] == 0x8B && head[2] == 8 && head[3] == kFlagExtra &&
                    head[10] == kExtra && head[11] == 0 && head[12] == 'D' && head[13] == 'L' &&
                    head[14] == 4 && head[15] == 0;
  if (!ours) return 0;
  std::uint32_t length = 0;
  for (std::size_t i = 4; i > 0; --i) length = length << 8U | head[kLengthAt + i - 1];
  return length;
}

std::string Pack(const std::string& record) {
  z_stream stream{};
  if (deflateInit2(&stream, kLevel, Z_DEFLATED, 16 + MAX_WBITS, 8, Z_DEFAULT_STRATEGY) != Z_OK) {
    return {};
  }
  std::array<Bytef, kExtra> extra = {'D', 'L', 4, 0, 0, 0, 0, 0};
  gz_header header{};
  header.extra = extra.data();
  header.extra_len = kExtra;
  header.os = 255;  // unknown
  deflateSetHeader(&stream, &header);
  std::string member(deflateBound(&stream, record.size()) + kHeader, '\0');
  stream.next_in = reinterpret_cast<Bytef*>(const_cast<char*>(record.data()));
  stream.avail_in = static_cast<uInt>(record.size());
  stream.next_out = reinterpret_cast<Bytef*>(member.data());
  stream.avail_out = static_cast<uInt>(member.size());
  const int code = deflate(&stream, Z_FINISH);
  member.resize(stream.total_out);
  deflateEnd(&stream);
  if (code != Z_STREAM_END) return {};
  PutLength(member);
  return member;
}

// RFC 9562, version 4.
std::string RecordId() {
  static thread_local std::mt19937_64 random{[] {
    std::random_device seed;
    std::seed_seq seeds{seed(), seed(), seed(), seed(), seed(), seed(), seed(), seed()};
    return std::mt19937_64(seeds);
  }()};
  const std::uint64_t high = (random() & 0xFFFFFFFFFFFF0FFFULL) | 0x4000ULL;
  const std::uint64_t low = (random() & 0x3FFFFFFFFFFFFFFFULL) | 0x8000000000000000ULL;
  std::array<char, 64> text{};
  std::snprintf(text.data(), text.size(), "<urn:uuid:%08x-%04x-%04x-%04x-%012llx>",
                static_cast<unsigned>(high >> 32U), static_cast<unsigned>(high >> 16U & 0xFFFFU),
                static_cast<unsigned>(high & 0xFFFFU), static_cast<unsigned>(low >> 48U),
                static_cast<unsigned long long>(low & 0xFFFFFFFFFFFFULL));
  return text.data();
}

// A value of a header: nothing that ends the line.
std::string Line(std::string_view name, std::string_view value) {
  std::string line(name);
  line += ": ";
  for (const char c : value) {
    if (c != '\r' && c != '\n') line += c;
  }
  return line + "\r\n";
}

std::string Record(std::string_view type, const std::string& id, const std::string& date,
                   std::string_view content_type, const std::string& fields,
                   std::string_view block) {
  std::string record = "WARC/1.1\r\n" + Line("WARC-Type", type) + Line("WARC-Record-ID", id) +
                       Line("WARC-Date", date) + fields + Line("Content-Type", content_type) +
                       Line("Content-Length", std::to_string(block.size())) + "\r\n";
  record += block;
  return record + "\r\n\r\n";
}

Error FileError(const std::string& tried) {
  const bool rights = errno == EACCES || errno == EPERM;
  return {rights ? ErrorCode::kPermission : ErrorCode::kStorage,
          tried + ", " + std::strerror(errno)};
}

// True of a whole member: its checksum holds.
bool Unpacks(std::vector<Bytef> member) {
  z_stream stream{};
  if (inflateInit2(&stream, 16 + MAX_WBITS) != Z_OK) return false;
  std::array<Bytef, 1U << 16U> out{};
  stream.next_in = member.data();
  stream.avail_in = static_cast<uInt>(member.size());
  int code = Z_OK;
  while (code == Z_OK) {
    stream.next_out = out.data();
    stream.avail_out = static_cast<uInt>(out.size());
    code = inflate(&stream, Z_NO_FLUSH);
  }
  inflateEnd(&stream);
  return code == Z_STREAM_END && stream.avail_in == 0;
}

// Where the last whole member ends; -1: the file does not begin with one of ours.
std::int64_t EndOfMembers(int file, std::int64_t size) {
  std::int64_t at = 0;
  std::int64_t last = 0;
  while (at < size) {
    std::array<unsigned char, kHeader> head{};
    const ssize_t got = pread(file, head.data(), head.size(), at);
    const std::uint32_t length = got == static_cast<ssize_t>(kHeader) ? LengthOf(head) : 0;
    if (length <= kHeader || at + length > size) break;
    last = at;
    at += length;
  }
  if (at == 0) return size == 0 ? 0 : -1;
  // After a power failure its length may be right and its bytes not.
  std::vector<Bytef> member(static_cast<std::size_t>(at - last));
  const ssize_t got = pread(file, member.data(), member.size(), last);
  if (got != static_cast<ssize_t>(member.size())) return last;
  return Unpacks(std::move(member)) ? at : last;
}

}  // namespace

std::string PackExchange(const WarcExchange& one) {
  if (one.exchange.head.empty()) return {};
  const std::string target = Line("WARC-Target-URI", one.url);
  const std::string response_id = RecordId();
  const std::string concurrent = Line("WARC-Concurrent-To", response_id);
  std::string packed;
  std::string fields = target;
  if (!one.exchange.address.empty()) fields += Line("WARC-IP-Address", one.exchange.address);
  const bool unchanged = one.status == 304;
  if (unchanged) {
    fields += Line("WARC-Profile", "http://netpreserve.org/warc/1.1/revisit/server-not-modified");
  } else if (!one.payload_digest.empty()) {
    fields += Line("WARC-Payload-Digest", one.payload_digest);
  }
  std::string block = one.exchange.head;
  if (!unchanged) block += Line("Content-Length", std::to_string(one.exchange.body.size()));
  block += "\r\n" + one.exchange.body;
  if (!one.exchange.request.empty()) {
    packed += Pack(Record("request", RecordId(), one.date, "application/http; msgtype=request",
                          target + concurrent, one.exchange.request));
  }
  packed += Pack(Record(unchanged ? "revisit" : "response", response_id, one.date,
                        "application/http; msgtype=response", fields, block));
  if (!one.metadata.empty()) {
    packed += Pack(Record("metadata", RecordId(), one.date, "application/json", target + concurrent,
                          one.metadata));
  }
  return packed;
}

WarcWriter::WarcWriter(std::string folder, std::string software, std::int64_t max_bytes)
    : folder_(std::move(folder)), software_(std::move(software)), max_bytes_(max_bytes) {}

WarcWriter::~WarcWriter() {
  if (descriptor_ >= 0) close(descriptor_);
}

// Opens `name` behind its last whole member. False: it is full, or not ours.
Result<bool> WarcWriter::OpenFile(const std::string& name, bool existing) {
  const std::string path = folder_ + "/" + name;
  const int flags = O_RDWR | O_CLOEXEC | O_NOFOLLOW | (existing ? 0 : O_CREAT | O_EXCL);
  const int file = open(path.c_str(), flags, 0644);
  if (file < 0) return Fail(FileError("open " + path));
  const std::int64_t size = lseek(file, 0, SEEK_END);
  const std::int64_t end = size < 0 ? -1 : EndOfMembers(file, size);
  if (end < 0 || end >= max_bytes_) {
    close(file);
    return false;
  }
  if (end < size && ftruncate(file, end) != 0) {
    const Error failed = FileError("cut the broken end off " + path);
    close(file);
    return Fail(failed);
  }
  descriptor_ = file;
  end_ = end;
  name_ = name;
  return true;
}

// The file of the day that has room: the last one there is, else a new one.
Result<void> WarcWriter::Open(std::chrono::sys_seconds now) {
  std::string day = ToIsoDay(std::chrono::floor<std::chrono::days>(now));
  std::erase(day, '-');
  if (descriptor_ >= 0 && day == day_ && end_ < max_bytes_) return {};
  if (Result<void> synced = Sync(); !synced) return synced;
  if (descriptor_ >= 0) close(descriptor_);
  descriptor_ = -1;
  if (day != day_) serial_ = 0;
  day_ = day;
  std::error_code error;
  std::filesystem::create_directories(folder_, error);
  if (error) return Fail(ErrorCode::kStorage, "create " + folder_ + ", " + error.message());
  const auto name = [&](int serial) {
    std::array<char, 16> digits{};
    std::snprintf(digits.data(), digits.size(), "%05d", serial);
    return "dateline-" + day_ + "-" + digits.data() + ".warc.gz";
  };
  const auto there = [&](int serial) {
    return std::filesystem::exists(folder_ + "/" + name(serial), error);
  };
  while (serial_ < kMaxSerial && there(serial_ + 1)) ++serial_;
  for (; serial_ <= kMaxSerial; ++serial_) {
    const Result<bool> opened = OpenFile(name(serial_), there(serial_));
    if (!opened) return Fail(opened.error());
    if (*opened) break;
  }
  if (descriptor_ < 0) return Fail(ErrorCode::kStorage, "write to " + folder_ + ", it is full");
  const int folder = open(folder_.c_str(), O_RDONLY | O_DIRECTORY | O_CLOEXEC);
  const bool synced = folder >= 0 && fsync(folder) == 0;
  if (folder >= 0) close(folder);
  if (!synced) return Fail(FileError("sync " + folder_));
  if (end_ > 0) return {};
  const std::string info =
      Line("software", software_) + Line("format", "WARC File Format 1.1") +
      Line("conformsTo",
           "http://iipc.github.io/warc-specifications/specifications/warc-format/"
           "warc-1.1/");
  return Write(Pack(Record("warcinfo", RecordId(), ToIsoUtc(now), "application/warc-fields",
                           Line("WARC-Filename", name_), info)));
}

Result<void> WarcWriter::Write(const std::string& bytes) {
  const std::string path = folder_ + "/" + name_;
  std::size_t written = 0;
  while (written < bytes.size()) {
    const ssize_t part = pwrite(descriptor_, bytes.data() + written, bytes.size() - written,
                                end_ + static_cast<off_t>(written));
    if (part < 0 && errno == EINTR) continue;
    if (part < 0) {
      const Error failed = FileError("write " + path);
      // Where that fails, too, the next writer cuts it off.
      if (ftruncate(descriptor_, end_) != 0) return Fail(failed);
      return Fail(failed);
    }
    written += static_cast<std::size_t>(part);
  }
  end_ += static_cast<std::int64_t>(bytes.size());
  dirty_ = true;
  return {};
}

Result<void> WarcWriter::Append(const std::string& packed, std::chrono::sys_seconds now) {
  if (packed.empty()) return {};
  if (Result<void> opened = Open(now); !opened) return opened;
  return Write(packed);
}

Result<void> WarcWriter::Sync() {
  if (!dirty_) return {};
  if (fdatasync(descriptor_) != 0) return Fail(FileError("sync " + folder_ + "/" + name_));
  dirty_ = false;
  return {};
}

}  // namespace dateline
